package ai.coditect.sim.billing.payment;

/**
 * An open 3DS challenge.
 *
 * @param purpose what it is for
 * @param subject the id of the invoice, payment intent or payment method that it is about
 * @param method the card
 */
public record Challenge(Purpose purpose, String subject, PaymentMethod method) {
    /** What a challenge is for. */
    public enum Purpose {
        INVOICE,
        PAYMENT,
        SETUP
    }

    /** What happens when the challenge ends. */
    @FunctionalInterface
    public interface Resolution {
        void end(boolean passed);
    }
}
