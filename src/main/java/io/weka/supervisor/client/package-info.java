/** The other programs in the binary; they know the wire, never the daemon's insides. Here: what they have in common. */
@NullMarked
package io.weka.supervisor.client;

import org.jspecify.annotations.NullMarked;
