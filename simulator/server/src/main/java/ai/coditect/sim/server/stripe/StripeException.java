package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.Redaction;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that is answered with Stripe's error object. Secrets in the message are masked. */
final class StripeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;

    @Nullable
    private final String code;

    @Nullable
    private final String declineCode;

    @Nullable
    private final String param;

    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient ObjectNode more = Json.object();

    private StripeException(
            int status,
            String type,
            @Nullable String code,
            @Nullable String declineCode,
            @Nullable String param,
            String message) {
        super(Redaction.mask(message), null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.declineCode = declineCode;
        this.param = param == null ? null : Redaction.mask(param);
    }

    /** Returns an {@code invalid_request_error} with status 400. */
    static StripeException invalid(@Nullable String code, @Nullable String param, String message) {
        return of(400, code, param, message);
    }

    /** Returns an {@code invalid_request_error}. */
    static StripeException of(int status, @Nullable String code, @Nullable String param, String message) {
        return new StripeException(status, INVALID_REQUEST, code, null, param, message);
    }

    /** Returns the answer for an id in the path that names nothing: 404. */
    static StripeException missing(String noun, String id, String param) {
        return of(404, "resource_missing", param, "No such " + noun + ": '" + id + "'");
    }

    /** Returns the answer for an id in a parameter that names nothing: 400. */
    static StripeException noSuch(String noun, String id, String param) {
        return of(400, "resource_missing", param, "No such " + noun + ": '" + id + "'");
    }

    /** Returns a {@code card_error}: 402. */
    static StripeException card(String code, @Nullable String declineCode, @Nullable String param, String message) {
        return new StripeException(402, "card_error", code, declineCode, param, message);
    }

    /**
     * Words a refusal of billing as Stripe does: everything but a card error is an {@code invalid_request_error}.
     */
    static StripeException of(BillingRefusal refusal) {
        String message = refusal.getMessage() == null ? "The request was refused." : refusal.getMessage();
        return switch (refusal.reason()) {
            case NOT_FOUND -> of(400, "resource_missing", refusal.field(), message);
            case CONFLICT, VALIDATION_FAILED -> of(400, refusal.code(), refusal.field(), message);
            case CARD_DECLINED -> {
                String code = refusal.code();
                yield card(code == null ? "card_declined" : code, refusal.declineCode(), null, message);
            }
        };
    }

    /** Words what every route shares (bodies, keys, limits, faults) as Stripe does. */
    static StripeException of(ApiException exception) {
        String text = exception.text();
        int status = exception.status();
        StripeException worded = switch (exception.code()) {
            case RATE_LIMIT_EXCEEDED -> of(status, "rate_limit", null, text);
            case IDEMPOTENCY_CONFLICT ->
                new StripeException(
                        400,
                        "idempotency_error",
                        null,
                        null,
                        null,
                        "Keys for idempotent requests can only be used with the same parameters they were first used"
                                + " with. Try using another key if you meant to execute a different request.");
            case CONFLICT -> of(409, "idempotency_key_in_use", null, text);
            case VALIDATION_FAILED -> of(400, null, null, text);
            default ->
                status >= 500
                        ? new StripeException(status, "api_error", null, null, null, text)
                        : of(status, null, null, text);
        };
        worded.headers.putAll(exception.headers());
        return worded;
    }

    /** Adds a member to the error object. */
    StripeException with(String name, ObjectNode member) {
        more.set(name, member);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Returns whether the same request would be answered so again, as a declined card or a wrong state is. */
    boolean lasting() {
        return status == 402;
    }

    /** Returns {@code {"error": …}}; members that do not apply are left out, as Stripe does. */
    ObjectNode body() {
        ObjectNode root = Json.object();
        ObjectNode error = root.putObject("error");
        if (code != null) {
            error.put("code", code);
        }
        if (declineCode != null) {
            error.put("decline_code", declineCode);
        }
        if (code != null) {
            error.put(
                    "doc_url",
                    "https://stripe.com/docs/error-codes/"
                            + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        error.put("message", String.valueOf(getMessage()));
        if (param != null) {
            error.put("param", param);
        }
        more.properties().forEach(member -> error.set(member.getKey(), member.getValue()));
        error.put("type", type);
        return root;
    }
}
