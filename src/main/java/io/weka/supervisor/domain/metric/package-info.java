/** What the daemon counts and measures of itself, as immutable values. */
@NullMarked
package io.weka.supervisor.domain.metric;

import org.jspecify.annotations.NullMarked;
