/** A small client for JSON-RPC over HTTP on the daemon's unix socket: made to start fast, so it has few classes. */
@NullMarked
package io.weka.supervisor.client.wire;

import org.jspecify.annotations.NullMarked;
