/** Child processes on the kernel: spawn, signal, reap, pipes. */
@NullMarked
package io.weka.supervisor.adapter.posix;

import org.jspecify.annotations.NullMarked;
