/** What the daemon tells its event listeners: the types, who wants them, how they look on the wire. */
@NullMarked
package io.weka.supervisor.domain.event;

import org.jspecify.annotations.NullMarked;
