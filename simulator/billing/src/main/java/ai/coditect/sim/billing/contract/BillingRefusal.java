package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/**
 * A command that cannot be carried out: nothing was changed and no event was appended (but the billing second of the
 * action has passed). The server turns it into the contract's error envelope.
 */
public final class BillingRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, as the contract's error codes name it. */
    public enum Reason {
        NOT_FOUND,
        CONFLICT,
        VALIDATION_FAILED,
        CARD_DECLINED
    }

    private final Reason reason;

    @Nullable
    private final String field;

    @Nullable
    private final String code;

    @Nullable
    private final String declineCode;

    public BillingRefusal(
            Reason reason,
            String message,
            @Nullable String field,
            @Nullable String code,
            @Nullable String declineCode) {
        super(Text.wellFormed(message));
        this.reason = reason;
        this.field = field;
        this.code = code;
        this.declineCode = declineCode;
    }

    /** Returns the refusal of an id that names nothing. */
    public static BillingRefusal notFound(String what, String id) {
        return new BillingRefusal(Reason.NOT_FOUND, "There is no " + what + " " + id + ".", what, null, null);
    }

    /** Returns the refusal of what the state of things does not allow. */
    public static BillingRefusal conflict(String message) {
        return new BillingRefusal(Reason.CONFLICT, message, null, null, null);
    }

    /** Returns the refusal of a value. */
    public static BillingRefusal invalid(String field, String message) {
        return new BillingRefusal(Reason.VALIDATION_FAILED, message, field, null, null);
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the field or argument at fault, where there is one. */
    @Nullable
    public String field() {
        return field;
    }

    /** Returns Stripe's error code of a card error, for example {@code incorrect_number}. */
    @Nullable
    public String code() {
        return code;
    }

    /** Returns Stripe's decline code of a card error, for example {@code insufficient_funds}. */
    @Nullable
    public String declineCode() {
        return declineCode;
    }
}
