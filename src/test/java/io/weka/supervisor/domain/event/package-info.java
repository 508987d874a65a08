@NullMarked
package io.weka.supervisor.domain.event;

import org.jspecify.annotations.NullMarked;
