package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection: writes a request, gathers its answer within bounds, then is free for the next. Confined to its event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // outcomes are seen by the listeners and the exchange
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    /** How much of an answer's body is kept. */
    static final int MOST_KEPT = 20_000;

    /** How much more is read and dropped, so that a handler that says a lot meets no broken pipe. */
    private static final int MOST_DROPPED = 1 << 20;

    private static final int FIRST_BUFFER = 256;

    private final ConnectionPool pool;
    private final WireFormat format;

    @Nullable
    private ChannelHandlerContext context;

    @Nullable
    private Exchange exchange;

    private boolean used;
    private boolean reused;
    private boolean answering;
    private int served;
    private long idleSince;

    private int status;
    private boolean interim;
    private boolean reusable;
    private boolean announced;
    private List<Header> headers = List.of();
    private byte[] kept = new byte[0];
    private int keptLength;
    private long received;

    Connection(ConnectionPool pool, WireFormat format) {
        this.pool = pool;
        this.format = format;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    boolean isOpen() {
        return context != null && context.channel().isActive();
    }

    /** Returns whether the server said that it keeps the connection. */
    boolean announced() {
        return announced;
    }

    /** Returns how long it has been free. */
    long idleNanos() {
        return System.nanoTime() - idleSince;
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    void send(Exchange next, InetAddress[] targetAddresses) {
        if (context == null || next.isDone()) {
            close();
            return;
        }
        ChannelHandlerContext writer = context;
        if (!writer.channel().eventLoop().inEventLoop()) {
            writer.channel().eventLoop().execute(() -> send(next, targetAddresses));
            return;
        }
        if (used && !(writer.channel() instanceof QuickChannel socket && socket.isQuiet())) {
            // Closed by the server while it was free, and nothing of this request was sent: another connection is safe.
            close();
            pool.renew(next, targetAddresses);
            return;
        }
        reused = used;
        used = true;
        served++;
        exchange = next;
        answering = false;
        received = 0;
        keptLength = 0;
        // An answer that came without us (a deadline, the end of the simulator) ends the connection: what follows on it
        // is unknown.
        next.answer().whenComplete((answer, never) -> {
            if (exchange == next) {
                close();
            }
        });
        ByteBuf bytes;
        try {
            bytes = format.encode(next.request(), writer.alloc());
        } catch (RuntimeException e) {
            next.broken(e);
            close();
            return;
        }
        if (format.abortAfter() >= 0) {
            writer.writeAndFlush(bytes).addListener((ChannelFutureListener) written -> {
                finish(new Answer.Failed(
                        FailureKind.RESET,
                        "cut by the simulator after " + format.abortAfter() + " bytes of the request",
                        next.latency()));
                close();
            });
        } else {
            writer.writeAndFlush(bytes, writer.voidPromise());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext reader, HttpObject part) {
        if (exchange == null && !answering) {
            close(); // bytes that answer nothing
            return;
        }
        if (part.decoderResult().isFailure()) {
            malformed(part.decoderResult().cause());
            return;
        }
        if (part instanceof HttpResponse response) {
            head(response);
        }
        if (part instanceof HttpContent content) {
            keep(content.content());
            if (part instanceof LastHttpContent) {
                end();
            }
        }
    }

    private void head(HttpResponse response) {
        answering = true;
        status = response.status().code();
        interim = status >= 100 && status < 200 && status != 101;
        reusable = HttpUtil.isKeepAlive(response) && status != 101;
        announced = response.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true);
        if (interim) {
            return;
        }
        List<Header> read = new ArrayList<>();
        for (Map.Entry<String, String> entry : response.headers()) {
            read.add(new Header(entry.getKey(), entry.getValue()));
        }
        headers = List.copyOf(read);
    }

    private void keep(ByteBuf bytes) {
        int fits = Math.min(bytes.readableBytes(), MOST_KEPT - keptLength);
        if (fits > 0) {
            if (kept.length < keptLength + fits) {
                kept = Arrays.copyOf(kept, Math.max(keptLength + fits, Math.min(MOST_KEPT, FIRST_BUFFER)));
            }
            bytes.getBytes(bytes.readerIndex(), kept, keptLength, fits);
            keptLength += fits;
        }
        received += bytes.readableBytes();
        if (received > MOST_KEPT) {
            if (exchange != null) {
                boundDropping(exchange.request().timeout());
            }
            finish(answered());
            if (received > MOST_DROPPED) {
                close();
            }
        }
    }

    /** An answer whose rest never comes must not keep a connection that others wait for. */
    private void boundDropping(Duration atMost) {
        int request = served;
        if (context != null) {
            context.executor()
                    .schedule(
                            () -> {
                                if (answering && served == request) {
                                    close();
                                }
                            },
                            atMost.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void end() {
        if (interim) {
            interim = false;
            return;
        }
        Answer answer = answered();
        Exchange done = exchange;
        exchange = null;
        answering = false;
        idleSince = System.nanoTime();
        try {
            if (reusable) {
                pool.release(this);
            } else {
                close();
            }
        } finally {
            if (done != null) {
                done.complete(answer);
            }
        }
    }

    private Answer answered() {
        return new Answer.Answered(
                status,
                headers,
                Arrays.copyOf(kept, keptLength),
                received > keptLength,
                exchange == null ? Duration.ZERO : exchange.latency());
    }

    /** Completes the exchange, if it is still open, and leaves the connection as it is. */
    private void finish(Answer answer) {
        Exchange done = exchange;
        exchange = null;
        if (done != null) {
            done.complete(answer);
        }
    }

    private void malformed(Throwable cause) {
        if (exchange != null) {
            finish(new Answer.Failed(FailureKind.MALFORMED_ANSWER, Failures.malformed(cause), exchange.latency()));
        }
        close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext gone) {
        lost(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        lost(cause);
        close();
    }

    private void lost(@Nullable Throwable cause) {
        Exchange lost = exchange;
        exchange = null;
        if (lost == null || lost.isDone()) {
            return;
        }
        if (answering) {
            lost.fail(
                    FailureKind.MALFORMED_ANSWER,
                    "the answer broke off: status " + status + ", then the connection closed after " + received
                            + " bytes of the body");
        } else if (reused) {
            // Never sent again behind the log's back: the handler may have read it and acted on it.
            pool.closedUnannounced();
            lost.fail(FailureKind.RESET, Failures.KEPT_ALIVE);
        } else {
            Failures.report(lost, cause, lost.request().target().getAuthority());
        }
    }
}
