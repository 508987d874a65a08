@NullMarked
package io.weka.supervisor.domain.process.machine;

import org.jspecify.annotations.NullMarked;
