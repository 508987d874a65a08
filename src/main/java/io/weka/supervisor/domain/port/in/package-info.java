/** What drives the domain: commands from clients and facts from the kernel, as immutable messages. */
@NullMarked
package io.weka.supervisor.domain.port.in;

import org.jspecify.annotations.NullMarked;
