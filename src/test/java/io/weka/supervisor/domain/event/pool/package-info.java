@NullMarked
package io.weka.supervisor.domain.event.pool;

import org.jspecify.annotations.NullMarked;
