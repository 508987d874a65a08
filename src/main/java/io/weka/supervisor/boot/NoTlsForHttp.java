package io.weka.supervisor.boot;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.impl.SSLHelper;
import io.vertx.core.net.impl.SslChannelProvider;
import io.vertx.core.net.impl.SslContextProvider;
import io.vertx.core.net.impl.SslContextUpdate;

/**
 * Leaves TLS out of the native image, with the cryptography that belongs to it: HTTP is served on a unix socket only. Vert.x
 * comes here when a server or client is configured with it.
 */
@TargetClass(SSLHelper.class)
final class NoTlsForHttp {
    @Substitute
    public Future<SslContextUpdate> updateSslContext(SSLOptions options, boolean force, ContextInternal context) {
        return context.failedFuture("there is no TLS in this program");
    }

    @Substitute
    public Future<SslContextProvider> buildContextProvider(SSLOptions options, ContextInternal context) {
        return context.failedFuture("there is no TLS in this program");
    }

    @Substitute
    public Future<SslChannelProvider> buildChannelProvider(SSLOptions options, ContextInternal context) {
        return context.failedFuture("there is no TLS in this program");
    }
}
