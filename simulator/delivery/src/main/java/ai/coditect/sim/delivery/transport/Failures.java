package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts what went wrong on a socket into our kinds and into words. */
final class Failures {
    private static final int MOST_WORDS = 200;

    /** What is said of a connection that had carried a request before. */
    static final String KEPT_ALIVE =
            "the connection, kept alive from an earlier request, was closed before an answer came";

    private Failures() {}

    /** Ends the exchange by the cause; null when the connection was closed in the ordinary way. */
    static void report(Exchange exchange, @Nullable Throwable cause, String place) {
        Throwable tls = find(cause, SSLException.class);
        if (tls == null) {
            tls = find(cause, GeneralSecurityException.class);
        }
        if (tls != null) {
            exchange.fail(FailureKind.TLS, "no trusted TLS connection to " + place + ": " + reason(tls));
        } else if (find(cause, NoRouteToHostException.class) != null) {
            exchange.fail(FailureKind.REFUSED, "no route leads to " + place);
        } else if (find(cause, ConnectException.class) != null) {
            exchange.fail(FailureKind.REFUSED, "nothing listens at " + place);
        } else {
            exchange.fail(
                    FailureKind.RESET,
                    cause == null
                            ? "the connection was closed before an answer came"
                            : "the connection was reset before an answer came");
        }
    }

    static String malformed(Throwable cause) {
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException) {
            return "the answer's head is too long";
        }
        return "what came back is no HTTP answer";
    }

    /** Prefers the certificate's problem to the handshake's general words. */
    private static String reason(Throwable tls) {
        Throwable certificate = find(tls, CertificateException.class);
        String words = String.valueOf((certificate == null ? tls : certificate).getMessage());
        String line = words.lines().findFirst().orElse("").strip();
        return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line;
    }

    @Nullable
    private static Throwable find(@Nullable Throwable cause, Class<? extends Throwable> kind) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (kind.isInstance(at)) {
                return at;
            }
        }
        return null;
    }
}
