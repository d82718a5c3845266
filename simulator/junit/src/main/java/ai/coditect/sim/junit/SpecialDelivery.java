package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import java.time.Duration;

/** An event with something special about how it is sent; see {@link EventPattern#again()} and its neighbours. Immutable. */
public final class SpecialDelivery implements Deliverable {
    private final EventPattern event;
    private final DeliveryOptions options;

    private SpecialDelivery(EventPattern event, DeliveryOptions options) {
        this.event = event;
        this.options = options;
    }

    static SpecialDelivery of(EventPattern event) {
        return new SpecialDelivery(event, DeliveryOptions.PLAIN);
    }

    /** As {@link EventPattern#again()}. */
    public SpecialDelivery again() {
        return new SpecialDelivery(
                event,
                new DeliveryOptions(true, options.signedWith(), options.tampering(), options.late(), options.atOnce()));
    }

    /** As {@link EventPattern#signedWith(String)}. */
    public SpecialDelivery signedWith(String secret) {
        return new SpecialDelivery(
                event,
                new DeliveryOptions(options.again(), secret, options.tampering(), options.late(), options.atOnce()));
    }

    /** As {@link EventPattern#tampered(Tampering)}. */
    public SpecialDelivery tampered(Tampering tampering) {
        return new SpecialDelivery(
                event,
                new DeliveryOptions(
                        options.again(), options.signedWith(), tampering, options.late(), options.atOnce()));
    }

    /** As {@link EventPattern#late(Duration)}. */
    public SpecialDelivery late(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("A delivery cannot be late by less than nothing: " + age + ".");
        }
        return new SpecialDelivery(
                event,
                new DeliveryOptions(options.again(), options.signedWith(), options.tampering(), age, options.atOnce()));
    }

    /** As {@link EventPattern#atOnce(int)}. */
    public SpecialDelivery atOnce(int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("At least one copy is sent, not " + copies + ".");
        }
        return new SpecialDelivery(
                event,
                new DeliveryOptions(
                        options.again(), options.signedWith(), options.tampering(), options.late(), copies));
    }

    EventPattern event() {
        return event;
    }

    DeliveryOptions options() {
        return options;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(event.toString());
        if (options.again()) {
            text.append(", again");
        }
        if (options.signedWith() != null) {
            text.append(", signed with another secret");
        }
        if (options.tampering() != Tampering.NONE) {
            text.append(", tampered (")
                    .append(options.tampering()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' '))
                    .append(')');
        }
        if (!options.late().isZero()) {
            text.append(", ").append(options.late().toSeconds()).append(" s late");
        }
        if (options.atOnce() > 1) {
            text.append(", ").append(options.atOnce()).append(" copies at once");
        }
        return text.toString();
    }
}
