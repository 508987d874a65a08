/** What holds after every message, whatever happened: one small class for each promise. */
@NullMarked
package io.weka.supervisor.simulation.invariant;

import org.jspecify.annotations.NullMarked;
