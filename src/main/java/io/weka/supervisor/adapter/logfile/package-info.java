/** Log files: capture with rotation, tails, the daemon's own log. */
@NullMarked
package io.weka.supervisor.adapter.logfile;

import org.jspecify.annotations.NullMarked;
