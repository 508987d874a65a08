/** Wires adapters to the domain: Quarkus, OS signals, detaching, the exit code. */
@NullMarked
package io.weka.supervisor.boot;

import org.jspecify.annotations.NullMarked;
