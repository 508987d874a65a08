package io.weka.supervisor.adapter.rpc;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The JDK transport of Vert.x with unix sockets. Vert.x 4 has them only with a JNI library, which a static executable
 * cannot load; the JDK and Netty have them without one. Found by Vert.x as a service where a native transport is preferred.
 */
public final class UnixTransport extends JDKTransport {
    private static final int LEAST_READ = 512;
    private static final int FIRST_READ = 2048;
    private static final int LARGEST_READ = 8192;

    /** Connections that are accepted and not yet seen by their event loop. */
    private static final int MOST_UNSEEN = 64;

    private volatile Consumer<Throwable> acceptFailures = ignored -> {};
    private volatile Runnable closed = () -> {};
    private volatile Optional<Channel> listening = Optional.empty();

    /** Who is told of connections that cannot be accepted, by the event loop. The server goes on and tries again soon. */
    void onAcceptFailure(Consumer<Throwable> listener) {
        acceptFailures = listener;
    }

    /** Who is told, by any thread, that a socket does not listen any more: it was closed, or Netty gave it up. */
    void onClosed(Runnable listener) {
        closed = listener;
    }

    /** The last one that was opened. */
    Optional<Channel> listening() {
        return listening;
    }

    @Override
    public boolean supportsDomainSockets() {
        return true;
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return address.isDomainSocket() ? UnixDomainSocketAddress.of(address.path()) : super.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return address instanceof UnixDomainSocketAddress unix
                ? SocketAddress.domainSocketAddress(unix.getPath().toString())
                : super.convert(address);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return domainSocket ? NioDomainSocketChannel::new : super.channelFactory(false);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return domainSocket ? NioServerDomainSocketChannel::new : super.serverChannelFactory(false);
    }

    @Override
    public void configure(ClientOptionsBase options, boolean domainSocket, Bootstrap bootstrap) {
        if (domainSocket) {
            bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, options.getConnectTimeout());
        } else {
            super.configure(options, false, bootstrap);
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        if (!domainSocket) {
            super.configure(options, false, bootstrap);
        } else if (options.getAcceptBacklog() != -1) {
            bootstrap.option(ChannelOption.SO_BACKLOG, options.getAcceptBacklog());
        }
        if (domainSocket) {
            bootstrap.handler(new Acceptance());
            bootstrap.childOption(ChannelOption.RCVBUF_ALLOCATOR, inTurns());
        }
    }

    /**
     * One read at a time, and none that is large: a client that sends thousands of requests ahead is heard in turns with the
     * others. By default a megabyte of requests is read from it before anybody else is.
     */
    private static RecvByteBufAllocator inTurns() {
        return new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, LARGEST_READ).maxMessagesPerRead(1);
    }

    /**
     * Accepts no faster than connections are looked at: they would pile up in front of the event loop, where no limit sees them.
     * Failures are handed on to Netty, which waits a second before it accepts again.
     */
    private final class Acceptance extends ChannelInboundHandlerAdapter {
        private int unseen;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            listening = Optional.of(context.channel());
            context.fireChannelActive();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed.run();
            context.fireChannelInactive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            context.fireChannelRead(connection);
            if (connection instanceof Channel accepted && accepted.isOpen()) {
                unseen++;
                context.channel().config().setAutoRead(unseen < MOST_UNSEEN);
                // Behind the task by which the connection is registered.
                accepted.eventLoop().execute(() -> context.executor().execute(() -> seen(context.channel())));
            }
        }

        private void seen(Channel socket) {
            unseen--;
            if (unseen == MOST_UNSEEN / 2) {
                socket.config().setAutoRead(true);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            acceptFailures.accept(failure);
            context.fireExceptionCaught(failure);
        }
    }
}
