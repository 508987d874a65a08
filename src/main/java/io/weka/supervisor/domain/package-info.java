/** The hexagon: what a supervisor is and does, without the world around it. */
@NullMarked
package io.weka.supervisor.domain;

import org.jspecify.annotations.NullMarked;
