@NullMarked
package io.weka.supervisor.domain.metric;

import org.jspecify.annotations.NullMarked;
