package ai.coditect.sim.billing.contract;

/** A Stripe-shaped object of the pinned API version (stripe.md section 2), immutable; each change makes a new one. */
public interface Resource {
    /** Returns the id, for example {@code sub_…}; empty for the invoice of {@code invoice.upcoming}, which has none. */
    String id();

    /** Returns Stripe's {@code object} word, for example {@code subscription}. */
    String object();

    /** Writes the fields, without the braces around them. */
    void writeTo(JsonOut out);
}
