@NullMarked
package io.weka.supervisor.domain.process;

import org.jspecify.annotations.NullMarked;
