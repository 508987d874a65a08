/** The system calls, on the JVM and in the native image, behind one interface. */
@NullMarked
package io.weka.supervisor.kernel;

import org.jspecify.annotations.NullMarked;
