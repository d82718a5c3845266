package ai.coditect.sim.billing.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The twelve event types of CODITECT's guide, with Stripe's name for each (contract section 2). */
public enum EventType {
    SUBSCRIPTION_CREATED("subscription.created", "customer.subscription.created"),
    SUBSCRIPTION_UPDATED("subscription.updated", "customer.subscription.updated"),
    SUBSCRIPTION_CANCELED("subscription.canceled", "customer.subscription.deleted"),
    SUBSCRIPTION_TRIAL_ENDED("subscription.trial_ended", "subscription.trial_ended"),
    INVOICE_CREATED("invoice.created", "invoice.created"),
    INVOICE_PAID("invoice.paid", "invoice.paid"),
    INVOICE_PAYMENT_FAILED("invoice.payment_failed", "invoice.payment_failed"),
    INVOICE_UPCOMING("invoice.upcoming", "invoice.upcoming"),
    PAYMENT_METHOD_ATTACHED("payment_method.attached", "payment_method.attached"),
    PAYMENT_METHOD_DETACHED("payment_method.detached", "payment_method.detached"),
    PAYMENT_INTENT_SUCCEEDED("payment_intent.succeeded", "payment_intent.succeeded"),
    PAYMENT_INTENT_FAILED("payment_intent.failed", "payment_intent.payment_failed");

    private static final List<EventType> ALL = List.of(values());

    private final String coditectName;
    private final String stripeName;

    EventType(String coditectName, String stripeName) {
        this.coditectName = coditectName;
        this.stripeName = stripeName;
    }

    /** Returns the name as CODITECT sends it, for example {@code subscription.canceled}. */
    public String coditectName() {
        return coditectName;
    }

    /** Returns the name as Stripe sends it, for example {@code customer.subscription.deleted}. */
    public String stripeName() {
        return stripeName;
    }

    /** Returns the name in the dialect. */
    public String nameIn(Dialect dialect) {
        return dialect == Dialect.STRIPE ? stripeName : coditectName;
    }

    /** Finds a type by CODITECT's name. */
    public static Optional<EventType> named(String coditectName) {
        return ALL.stream().filter(t -> t.coditectName.equals(coditectName)).findFirst();
    }

    /** Returns CODITECT's twelve names, in the order of the guide. */
    public static List<String> names() {
        return Arrays.stream(values()).map(EventType::coditectName).toList();
    }
}
