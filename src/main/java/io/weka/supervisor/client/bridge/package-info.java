/** bridge: one call for scripts, with its answer as JSON. */
@NullMarked
package io.weka.supervisor.client.bridge;

import org.jspecify.annotations.NullMarked;
