package ai.coditect.sim.server.http;

import ai.coditect.sim.billing.contract.BillingRefusal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is answered with the error envelope. Message and details are for people; secrets in them are masked. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;
    private final transient ObjectNode details;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private ApiException(ErrorCode code, int status, String message, ObjectNode details) {
        super(Redaction.mask(message), null, false, false);
        this.code = code;
        this.status = status;
        this.details = details;
    }

    public static ApiException of(ErrorCode code, String message) {
        return new ApiException(code, code.status(), message, JsonNodeFactory.instance.objectNode());
    }

    /** Words a fault that somebody ordered, with the status that he ordered. */
    static ApiException fault(int status) {
        ErrorCode code = ErrorCode.INTERNAL_ERROR;
        for (ErrorCode known : ErrorCode.values()) {
            if (known.status() == status) {
                code = known;
                break;
            }
        }
        ApiException fault = new ApiException(
                code,
                status,
                "This call was made to fail with " + status + ", as the test ordered.",
                JsonNodeFactory.instance.objectNode());
        fault.details.put("simulated", true);
        return fault;
    }

    public static ApiException notFound(String message) {
        return of(ErrorCode.NOT_FOUND, message);
    }

    public static ApiException conflict(String message) {
        return of(ErrorCode.CONFLICT, message);
    }

    /** Names one field: {@code details.field} and {@code details.reason}. */
    public static ApiException field(ErrorCode code, String field, String reason) {
        return fields(code, List.of(new FieldProblem(field, reason)));
    }

    /**
     * Names every field at fault: {@code details.field} and {@code details.reason} tell of the first, {@code details.fields} of
     * all.
     */
    public static ApiException fields(ErrorCode code, List<FieldProblem> problems) {
        FieldProblem first = problems.get(0);
        String message = problems.size() == 1
                ? "'" + first.field() + "': " + first.reason() + "."
                : problems.size() + " fields are not as they should be; the first is '" + first.field() + "': "
                        + first.reason() + ".";
        ApiException exception = of(code, message);
        exception.detail("field", first.field()).detail("reason", first.reason());
        var all = exception.details.putArray("fields");
        for (FieldProblem problem : problems) {
            all.addObject()
                    .put("field", Redaction.mask(problem.field()))
                    .put("reason", Redaction.mask(problem.reason()));
        }
        return exception;
    }

    /** Words a refusal of billing as the contract's error codes do; a declined card carries {@code decline_code}. */
    public static ApiException of(BillingRefusal refusal) {
        String message = refusal.getMessage() == null ? "The request was refused." : refusal.getMessage();
        ErrorCode code = switch (refusal.reason()) {
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case CONFLICT -> ErrorCode.CONFLICT;
            case VALIDATION_FAILED -> ErrorCode.VALIDATION_FAILED;
            case CARD_DECLINED -> ErrorCode.CARD_DECLINED;
        };
        ApiException exception = of(code, message);
        String field = refusal.field();
        if (field != null) {
            exception.detail("field", field).detail("reason", message);
            exception
                    .details
                    .putArray("fields")
                    .addObject()
                    .put("field", Redaction.mask(field))
                    .put("reason", Redaction.mask(message));
        }
        String cardCode = refusal.code();
        if (cardCode != null) {
            exception.detail("code", cardCode);
        }
        String declineCode = refusal.declineCode();
        if (declineCode != null) {
            exception.detail("decline_code", declineCode);
        }
        return exception;
    }

    public ApiException detail(String name, String value) {
        details.put(name, Redaction.mask(value));
        return this;
    }

    public ApiException detail(String name, long value) {
        details.put(name, value);
        return this;
    }

    public ApiException detail(String name, List<String> values) {
        var array = details.putArray(name);
        values.forEach(value -> array.add(Redaction.mask(value)));
        return this;
    }

    /** Adds a header to the answer, for example {@code Allow} or {@code Retry-After}. */
    public ApiException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    /** Returns the HTTP status: the code's, but for a fault that was ordered. */
    public int status() {
        return status;
    }

    public ObjectNode details() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the message, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
