/** Clients of the simulated daemon: what they ask, and what they were answered. */
@NullMarked
package io.weka.supervisor.simulation.client;

import org.jspecify.annotations.NullMarked;
