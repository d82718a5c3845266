package ai.coditect.sim.billing.contract;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The types of events: the twelve of CODITECT's guide with Stripe's name for each (contract section 2), and after them those that
 * Stripe sends beside them in the same lifecycles (stripe.md sections 4.3 and 9). Only endpoints of Stripe's dialect get the
 * latter.
 */
public enum EventType {
    SUBSCRIPTION_CREATED("subscription.created", "customer.subscription.created"),
    SUBSCRIPTION_UPDATED("subscription.updated", "customer.subscription.updated"),
    SUBSCRIPTION_CANCELED("subscription.canceled", "customer.subscription.deleted"),
    /** Stripe has no name for it and does not send it. */
    SUBSCRIPTION_TRIAL_ENDED("subscription.trial_ended", "subscription.trial_ended"),
    INVOICE_CREATED("invoice.created", "invoice.created"),
    INVOICE_PAID("invoice.paid", "invoice.paid"),
    INVOICE_PAYMENT_FAILED("invoice.payment_failed", "invoice.payment_failed"),
    INVOICE_UPCOMING("invoice.upcoming", "invoice.upcoming"),
    PAYMENT_METHOD_ATTACHED("payment_method.attached", "payment_method.attached"),
    PAYMENT_METHOD_DETACHED("payment_method.detached", "payment_method.detached"),
    /** Of a one-time payment. */
    PAYMENT_INTENT_SUCCEEDED("payment_intent.succeeded", "payment_intent.succeeded"),
    /** Of a one-time payment. */
    PAYMENT_INTENT_FAILED("payment_intent.failed", "payment_intent.payment_failed"),

    CUSTOMER_CREATED("customer.created"),
    CUSTOMER_UPDATED("customer.updated"),
    CUSTOMER_DELETED("customer.deleted"),
    CUSTOMER_TAX_ID_CREATED("customer.tax_id.created"),
    CUSTOMER_TAX_ID_UPDATED("customer.tax_id.updated"),
    CUSTOMER_TAX_ID_DELETED("customer.tax_id.deleted"),
    /** Its metadata changed. */
    PAYMENT_METHOD_UPDATED("payment_method.updated"),
    SUBSCRIPTION_TRIAL_WILL_END("customer.subscription.trial_will_end"),
    SUBSCRIPTION_PAUSED("customer.subscription.paused"),
    SUBSCRIPTION_RESUMED("customer.subscription.resumed"),
    CHECKOUT_COMPLETED("checkout.session.completed"),
    CHECKOUT_EXPIRED("checkout.session.expired"),
    CHECKOUT_ASYNC_PAYMENT_SUCCEEDED("checkout.session.async_payment_succeeded"),
    CHECKOUT_ASYNC_PAYMENT_FAILED("checkout.session.async_payment_failed"),
    PORTAL_CREATED("billing_portal.session.created"),
    INVOICE_FINALIZED("invoice.finalized"),
    INVOICE_UPDATED("invoice.updated"),
    INVOICE_SENT("invoice.sent"),
    INVOICE_OVERDUE("invoice.overdue"),
    INVOICE_PAYMENT_SUCCEEDED("invoice.payment_succeeded"),
    INVOICE_PAYMENT_ACTION_REQUIRED("invoice.payment_action_required"),
    INVOICE_MARKED_UNCOLLECTIBLE("invoice.marked_uncollectible"),
    INVOICE_VOIDED("invoice.voided"),
    /** Unknown to the older version. */
    INVOICE_PAYMENT_PAID("invoice_payment.paid"),
    PAYMENT_INTENT_CREATED("payment_intent.created"),
    PAYMENT_INTENT_REQUIRES_ACTION("payment_intent.requires_action"),
    PAYMENT_INTENT_PROCESSING("payment_intent.processing"),
    PAYMENT_INTENT_PARTIALLY_FUNDED("payment_intent.partially_funded"),
    PAYMENT_INTENT_CANCELED("payment_intent.canceled"),
    /** Of an invoice: CODITECT tells of one-time payments only. */
    INVOICE_INTENT_SUCCEEDED("payment_intent.succeeded"),
    /** Of an invoice: CODITECT tells of one-time payments only. */
    INVOICE_INTENT_FAILED("payment_intent.payment_failed"),
    CHARGE_SUCCEEDED("charge.succeeded"),
    CHARGE_FAILED("charge.failed"),
    SETUP_INTENT_CREATED("setup_intent.created"),
    SETUP_INTENT_REQUIRES_ACTION("setup_intent.requires_action"),
    SETUP_INTENT_SUCCEEDED("setup_intent.succeeded"),
    SETUP_INTENT_FAILED("setup_intent.setup_failed");

    private static final List<EventType> TWELVE = List.of(values()).subList(0, 12);
    private static final List<String> NAMES =
            TWELVE.stream().map(EventType::coditectName).toList();

    private final String coditectName;
    private final String stripeName;
    private final boolean beside;

    EventType(String coditectName, String stripeName) {
        this.coditectName = coditectName;
        this.stripeName = stripeName;
        this.beside = false;
    }

    EventType(String stripeName) {
        this.coditectName = stripeName;
        this.stripeName = stripeName;
        this.beside = true;
    }

    /** Returns the name as CODITECT sends it, for example {@code subscription.canceled}; Stripe's for what CODITECT does not send. */
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

    /** Returns whether the dialect has such an event: CODITECT the twelve; Stripe all but {@code subscription.trial_ended}. */
    public boolean sentIn(Dialect dialect) {
        return dialect == Dialect.STRIPE ? this != SUBSCRIPTION_TRIAL_ENDED : !beside;
    }

    /** Returns whether an endpoint of that rendering can get such an event. */
    public boolean sentIn(Rendering rendering) {
        return sentIn(rendering.dialect()) && (this != INVOICE_PAYMENT_PAID || rendering.version() != ApiVersion.OLDER);
    }

    /** Finds one of the twelve by CODITECT's name. */
    public static Optional<EventType> named(String coditectName) {
        return TWELVE.stream().filter(t -> t.coditectName.equals(coditectName)).findFirst();
    }

    /** Finds an event of the dialect by its name there, or one of the twelve by CODITECT's name. */
    public static Optional<EventType> named(String name, Dialect dialect) {
        return Arrays.stream(values())
                .filter(t -> t.sentIn(dialect))
                .filter(t -> t.nameIn(dialect).equals(name) || !t.beside && t.coditectName.equals(name))
                .findFirst();
    }

    /** Returns CODITECT's twelve, in the order of the guide. */
    public static List<EventType> twelve() {
        return TWELVE;
    }

    /** Returns CODITECT's twelve names, in the order of the guide. */
    public static List<String> names() {
        return NAMES;
    }

    /** Returns the names of all events of the dialect, each once. */
    public static List<String> namesIn(Dialect dialect) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(values()).filter(t -> t.sentIn(dialect)).forEach(t -> names.add(t.nameIn(dialect)));
        return List.copyOf(names);
    }
}
