package ai.coditect.sim.server.http;

import java.util.Locale;

/** The error codes of contract section 1, each with its HTTP status. */
public enum ErrorCode {
    INVALID_REQUEST(400),
    TOKEN_INVALID(401),
    TOKEN_EXPIRED(401),
    CARD_DECLINED(402),
    LIVE_KEY_REFUSED(403),
    INSUFFICIENT_SCOPE(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    IDEMPOTENCY_CONFLICT(409),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION_FAILED(422),
    RATE_LIMIT_EXCEEDED(429),
    INTERNAL_ERROR(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Returns the word of the envelope, for example {@code invalid_request}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
