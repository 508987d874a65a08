/** The whole domain under a virtual clock with a scripted world, from a seed. */
@NullMarked
package io.weka.supervisor.simulation;

import org.jspecify.annotations.NullMarked;
