/** JSON-RPC over HTTP on the unix socket. */
@NullMarked
package io.weka.supervisor.adapter.rpc;

import org.jspecify.annotations.NullMarked;
