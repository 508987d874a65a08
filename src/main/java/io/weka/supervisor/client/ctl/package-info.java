/** supervisorctl: one class for each command, and wekastop, which speaks like its {@code stop}. */
@NullMarked
package io.weka.supervisor.client.ctl;

import org.jspecify.annotations.NullMarked;
