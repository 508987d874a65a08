package io.weka.supervisor.adapter.rpc;

import io.netty.channel.nio.AbstractNioChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.weka.supervisor.kernel.PeerCredentials;
import io.weka.supervisor.kernel.Posix;
import java.util.Optional;

/** The process at the other end of a connection. */
final class Peer {
    /** Stands for the pid where it cannot be told. */
    static final int UNKNOWN = 0;

    private Peer() {}

    /** Empty where it cannot be told, or the connection is closed. */
    static Optional<PeerCredentials> of(HttpConnection connection) {
        return connection instanceof ConnectionBase open && open.channel() instanceof AbstractNioChannel channel
                ? PeerCredentials.of(Posix.get(), channel.unsafe().ch())
                : Optional.empty();
    }
}
