package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one host and port. Confined to one event loop, so it needs no lock: {@link #submit} and {@link #close}
 * are for any thread, the rest is for that loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // outcomes are seen by the listeners and the exchange
final class ConnectionPool {
    /** As many as browsers and gateways open at most to one small server; more requests wait, their deadline not yet running. */
    private static final int MOST_CONNECTIONS = 64;

    /** Shorter than the keep-alive time of any server in use, so that none closes while we write. */
    private static final long MOST_IDLE_NANOS = 800_000_000L;

    /**
     * How long one connection must outlive its answer before any is reused, unless the server said that it keeps them. A server
     * that closes after each answer without a word would else be sent a request that nobody reads.
     */
    private static final long PROBATION_MILLIS = 250;

    private static final int MOST_HEADER_BYTES = 32 * 1024;

    private record Waiting(Exchange exchange, InetAddress[] addresses) {}

    private final EventLoop loop;
    private final String host;
    private final int port;

    @Nullable
    private final Tls tls;

    private final WireFormat format;
    private final boolean keepAlive;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Exchange> underWay = new HashSet<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int open;
    private boolean closed;
    private boolean closesUnannounced;
    private boolean keepsConnections;
    private boolean probation;
    private long mostIdleNanos = MOST_IDLE_NANOS;

    ConnectionPool(EventLoop loop, String host, int port, @Nullable Tls tls, WireFormat format, boolean keepAlive) {
        this.loop = loop;
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.format = format;
        this.keepAlive = keepAlive;
    }

    /** Hands a request over; false when the transport was closed. */
    boolean submit(Exchange exchange, InetAddress[] addresses) {
        try {
            loop.execute(() -> {
                try {
                    dispatch(exchange, addresses);
                } catch (RuntimeException | Error e) {
                    exchange.broken(e);
                }
            });
            return true;
        } catch (RejectedExecutionException afterClose) {
            return false;
        }
    }

    void close() {
        try {
            loop.execute(this::end);
        } catch (RejectedExecutionException already) {
            // closed before
        }
    }

    private void end() {
        closed = true;
        List.copyOf(underWay).forEach(exchange -> exchange.fail(FailureKind.RESET, "abandoned: the simulator closed"));
        waiting.forEach(w -> w.exchange.fail(FailureKind.RESET, "never sent: the simulator closed"));
        waiting.clear();
        List.copyOf(idle).forEach(Connection::close);
    }

    private void dispatch(Exchange exchange, InetAddress[] addresses) {
        if (closed) {
            exchange.fail(FailureKind.RESET, "never sent: the simulator closed");
            return;
        }
        Connection connection = takeIdle();
        if (connection == null && open >= MOST_CONNECTIONS && !exchange.gathered()) {
            waiting.add(new Waiting(exchange, addresses));
            return;
        }
        begin(exchange);
        if (connection != null) {
            Connection reused = connection;
            exchange.whenAllReady(() -> reused.send(exchange, addresses));
        } else {
            open++;
            connect(exchange, addresses, 0);
        }
    }

    private void begin(Exchange exchange) {
        exchange.begin();
        underWay.add(exchange);
        var deadline = loop.schedule(
                () -> exchange.fail(
                        FailureKind.TIMED_OUT,
                        "no answer within "
                                + Exchange.seconds(exchange.request().timeout())),
                exchange.request().timeout().toNanos(),
                TimeUnit.NANOSECONDS);
        exchange.answer().whenComplete((answer, never) -> {
            deadline.cancel(false);
            underWay.remove(exchange);
        });
    }

    @Nullable
    private Connection takeIdle() {
        Connection connection;
        while ((connection = idle.pollLast()) != null) {
            if (connection.isOpen() && connection.idleNanos() < mostIdleNanos) {
                return connection;
            }
            connection.close();
        }
        return null;
    }

    /** Connects to one address after the other: a server may listen on one of localhost's two only. */
    private void connect(Exchange exchange, InetAddress[] addresses, int index) {
        InetAddress address = addresses[index];
        Connection connection = new Connection(this, format);
        SSLEngine engine;
        try {
            engine = tls == null ? null : tls.engine(host, port, address);
        } catch (GeneralSecurityException e) {
            closed(connection);
            exchange.fail(FailureKind.TLS, String.valueOf(e.getMessage()));
            return;
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(QuickChannel::new)
                .option(ChannelOption.ALLOCATOR, QuickChannel.ALLOCATOR)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (engine != null) {
                            channel.pipeline().addLast(new SslHandler(engine));
                        }
                        channel.pipeline()
                                .addLast(new HttpResponseDecoder(
                                        new HttpDecoderConfig().setMaxHeaderSize(MOST_HEADER_BYTES)))
                                .addLast(connection);
                    }
                });
        ChannelFuture connecting = bootstrap.connect(address, port);
        exchange.answer().whenComplete((answer, never) -> {
            if (!connecting.isDone()) {
                connecting.channel().close();
            }
        });
        connecting.addListener(done -> {
            if (connecting.isSuccess()) {
                secured(connecting.channel(), exchange, addresses, connection);
            } else if (!exchange.isDone() && index + 1 < addresses.length) {
                connect(exchange, addresses, index + 1);
            } else {
                closed(connection);
                Failures.report(exchange, connecting.cause(), host + ':' + port);
            }
        });
    }

    private void secured(Channel channel, Exchange exchange, InetAddress[] addresses, Connection connection) {
        channel.closeFuture().addListener(done -> closed(connection));
        SslHandler ssl = channel.pipeline().get(SslHandler.class);
        if (ssl == null) {
            exchange.whenAllReady(() -> connection.send(exchange, addresses));
            return;
        }
        exchange.answer().whenComplete((answer, never) -> {
            if (!ssl.handshakeFuture().isDone()) {
                channel.close();
            }
        });
        ssl.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                exchange.whenAllReady(() -> connection.send(exchange, addresses));
            } else {
                Failures.report(exchange, done.cause(), host + ':' + port);
                channel.close();
            }
        });
    }

    /** Takes a connection back whose exchange is over. */
    void release(Connection connection) {
        if (!keepAlive || closed || closesUnannounced) {
            connection.close();
        } else if (keepsConnections || connection.announced()) {
            keepsConnections = true;
            free(connection);
        } else if (probation) {
            connection.close();
        } else {
            probation = true;
            loop.schedule(() -> survived(connection), PROBATION_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void survived(Connection connection) {
        probation = false;
        if (closed || closesUnannounced) {
            connection.close();
        } else if (connection.isOpen()) {
            keepsConnections = true;
            free(connection);
        } else {
            closesUnannounced = true;
        }
    }

    private void free(Connection connection) {
        Waiting next = waiting.poll();
        if (next == null) {
            idle.addLast(connection);
        } else {
            begin(next.exchange);
            next.exchange.whenAllReady(() -> connection.send(next.exchange, next.addresses));
        }
    }

    private void closed(Connection connection) {
        if (idle.remove(connection)) {
            // The server's doing: the next ones are given up well before.
            mostIdleNanos = Math.min(mostIdleNanos, connection.idleNanos() / 2);
        }
        open--;
        Waiting next = waiting.poll();
        if (next != null) {
            dispatch(next.exchange, next.addresses);
        }
    }

    /** Opens another connection for a request whose kept-alive one turned out to be closed before anything was written. */
    void renew(Exchange exchange, InetAddress[] addresses) {
        open++;
        connect(exchange, addresses, 0);
    }

    /** Learns that this server closes connections under a request: they are not reused any more. */
    void closedUnannounced() {
        closesUnannounced = true;
    }
}
