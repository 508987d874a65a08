/** What the domain asks of the world; no call of these interfaces blocks. */
@NullMarked
package io.weka.supervisor.domain.port.out;

import org.jspecify.annotations.NullMarked;
