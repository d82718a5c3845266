package ai.coditect.sim.server.http;

import ai.coditect.sim.billing.contract.BillingRefusal;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into the error envelope. */
public final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger("ai.coditect.sim.server");

    private Errors() {}

    /**
     * Returns what to answer for an exception; a failure of our own is logged without messages, since they may hold what a
     * caller sent.
     *
     * @param allowed the methods of the path, for a 405
     */
    public static ApiException toApi(Context ctx, Exception exception, Collection<String> allowed) {
        if (exception instanceof ApiException api) {
            return api;
        }
        if (exception instanceof BillingRefusal refusal) {
            return ApiException.of(refusal);
        }
        if (exception instanceof MethodNotAllowedResponse) {
            return ApiException.of(
                            ErrorCode.METHOD_NOT_ALLOWED,
                            "This path takes " + String.join(", ", allowed) + ", not " + methodOf(ctx) + ".")
                    .header("Allow", String.join(", ", allowed));
        }
        if (exception instanceof HttpResponseException response) {
            return ofStatus(response.getStatus());
        }
        if (exception instanceof UncheckedIOException || isBadMessage(exception)) {
            return ApiException.of(ErrorCode.INVALID_REQUEST, "The request could not be read to its end.");
        }
        return unexpected(RequestIds.of(ctx), exception);
    }

    /** Returns the answer for a failure of our own, after logging where it happened. */
    public static ApiException unexpected(String requestId, Throwable failure) {
        String where = Arrays.stream(failure.getStackTrace())
                .limit(12)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        LOG.error("Request {} failed: {} at {}", requestId, failure.getClass().getName(), where);
        return ApiException.of(
                ErrorCode.INTERNAL_ERROR,
                "The simulator failed on this request: please report it with the id " + requestId + ".");
    }

    static ApiException ofStatus(int status) {
        return switch (status) {
            case 404 -> ApiException.notFound("There is no such route.");
            case 413 -> ApiException.of(ErrorCode.PAYLOAD_TOO_LARGE, "The request is too large.");
            case 414 -> ApiException.of(ErrorCode.INVALID_REQUEST, "The URL is too long.");
            case 431 -> ApiException.of(ErrorCode.INVALID_REQUEST, "The headers are too large.");
            default ->
                status >= 500
                        ? ApiException.of(ErrorCode.INTERNAL_ERROR, "The simulator failed on this request.")
                        : ApiException.of(ErrorCode.INVALID_REQUEST, "This is not an HTTP request that can be read.");
        };
    }

    private static String methodOf(Context ctx) {
        String method = ctx.req().getMethod();
        return method.length() > 20 ? "this method" : Redaction.mask(method);
    }

    private static boolean isBadMessage(Exception exception) {
        return exception.getClass().getName().equals("org.eclipse.jetty.http.BadMessageException")
                || exception.getClass().getSimpleName().equals("BadMessageException");
    }
}
