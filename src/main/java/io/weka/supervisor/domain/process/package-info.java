/** A supervised process: its identity, its states and the pure machine that moves between them. */
@NullMarked
package io.weka.supervisor.domain.process;

import org.jspecify.annotations.NullMarked;
