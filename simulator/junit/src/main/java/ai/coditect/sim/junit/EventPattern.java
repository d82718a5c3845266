package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant: a type and, where wanted, some fields. Immutable; each method returns a new pattern.
 *
 * <pre>{@code
 * simulation.assertSent(
 *         event("payment_method.attached"),
 *         event("invoice.paid").with("amount_paid", 49000),
 *         event("subscription.updated").with("status", "active").was("status", "incomplete"));
 * }</pre>
 */
public final class EventPattern implements Expected, Deliverable {
    private final String type;
    private final Map<String, @Nullable Object> fields;
    private final Map<String, @Nullable Object> was;

    private EventPattern(String type, Map<String, @Nullable Object> fields, Map<String, @Nullable Object> was) {
        this.type = type;
        this.fields = fields;
        this.was = was;
    }

    /**
     * Returns a pattern for all events of a type, to be imported statically.
     *
     * @param type CODITECT's name, for example {@code invoice.paid}, whatever the endpoint's dialect
     * @throws IllegalArgumentException when there is no such type; the message names the nearest
     */
    public static EventPattern event(String type) {
        EventTypes.check(type);
        return new EventPattern(type, Map.of(), Map.of());
    }

    /**
     * Wants a field of {@code data.object}.
     *
     * @param value text, number, boolean, null, {@code Map} (matches as a subset) or {@code List} (compared whole)
     */
    public EventPattern with(String field, @Nullable Object value) {
        return new EventPattern(type, plus(fields, field, value), was);
    }

    /** Wants a field of {@code data.previous_attributes}: what it was before the change. */
    public EventPattern was(String field, @Nullable Object value) {
        return new EventPattern(type, fields, plus(was, field, value));
    }

    /** Sends it although it was delivered before: the same id, the same bytes, a fresh signature. */
    public SpecialDelivery again() {
        return SpecialDelivery.of(this).again();
    }

    /** Signs it with another secret than the endpoint's; a right handler refuses it. */
    public SpecialDelivery signedWith(String secret) {
        return SpecialDelivery.of(this).signedWith(secret);
    }

    /** Changes something after signing, as an attacker without the secret can; a right handler refuses it. */
    public SpecialDelivery tampered(Tampering tampering) {
        return SpecialDelivery.of(this).tampered(tampering);
    }

    /** Signs it as of an earlier time; one older than five minutes is refused by a right handler. */
    public SpecialDelivery late(Duration age) {
        return SpecialDelivery.of(this).late(age);
    }

    /** Releases that many copies at the same moment. */
    public SpecialDelivery atOnce(int copies) {
        return SpecialDelivery.of(this).atOnce(copies);
    }

    String type() {
        return type;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    Map<String, @Nullable Object> previous() {
        return was;
    }

    private static Map<String, @Nullable Object> plus(
            Map<String, @Nullable Object> map, String field, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map);
        copy.put(field, value);
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public String toString() {
        if (fields.isEmpty() && was.isEmpty()) {
            return type;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        if (!was.isEmpty()) {
            all.put("was", was);
        }
        StringBuilder text = new StringBuilder(type).append(": ");
        appendMap(text, all);
        return text.toString();
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        text.append("{ ");
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(entry.getKey()).append(": ");
            if (entry.getValue() instanceof Map<?, ?> nested) {
                appendMap(text, nested);
            } else {
                text.append(entry.getValue());
            }
            separator = ", ";
        }
        text.append(" }");
    }
}
