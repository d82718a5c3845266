package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ErrorCode;
import ai.coditect.sim.server.http.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds whom a verb is about: the named customer or subscription, or the only one there is. */
final class Subjects {
    private static final Map<String, Interval> INTERVALS = Map.of("month", Interval.MONTH, "year", Interval.YEAR);

    private Subjects() {}

    /** Returns the customer of the field {@code customer} (id or email), or the only one of the world. */
    static Customer customer(World world, Fields fields) {
        String wanted = fields.text("customer", 512);
        fields.check();
        List<Customer> all = world.read(billing -> List.copyOf(billing.all(Customer.class)));
        if (wanted != null) {
            return all.stream()
                    .filter(c -> wanted.equals(c.id()) || wanted.equals(c.email()))
                    .findFirst()
                    .orElseThrow(() -> ApiException.notFound("There is no customer with this id or email.")
                            .detail("field", "customer"));
        }
        return only(all, "customer", all.stream().map(Customer::id).toList());
    }

    /** Returns the subscription of the field, or the only one of the customer that has not ended. */
    static Subscription subscription(World world, Fields fields) {
        String wanted = fields.text("subscription", 255);
        fields.check();
        if (wanted != null) {
            return world.read(billing -> billing.find(wanted))
                    .filter(Subscription.class::isInstance)
                    .map(Subscription.class::cast)
                    .orElseThrow(() -> ApiException.notFound("There is no such subscription.")
                            .detail("field", "subscription"));
        }
        String customer = customer(world, fields).id();
        List<Subscription> live = world.read(billing -> billing.all(Subscription.class).stream()
                .filter(s -> s.customer().equals(customer) && !s.status().ended())
                .toList());
        return only(live, "subscription", live.stream().map(Subscription::id).toList());
    }

    /** Returns the id of the field {@code invoice}, or that of the customer's oldest open invoice. */
    static String openInvoice(World world, Fields fields) {
        String wanted = fields.text("invoice", 255);
        fields.check();
        if (wanted != null) {
            return wanted;
        }
        String customer = customer(world, fields).id();
        return world.read(billing -> billing.openInvoice(customer))
                .map(Invoice::id)
                .orElseThrow(() -> ApiException.conflict("The customer has no open invoice.")
                        .detail("field", "invoice"));
    }

    static @Nullable Interval interval(Fields fields) {
        return fields.word("interval", INTERVALS);
    }

    private static <T> T only(List<T> found, String what, List<String> ids) {
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw ApiException.conflict("There is no " + what + " to act on.").detail("field", what);
        }
        throw ApiException.field(
                        ErrorCode.VALIDATION_FAILED,
                        what,
                        "is needed: there are " + found.size() + ", see details.choices")
                .detail("choices", ids.subList(0, Math.min(ids.size(), 100)));
    }
}
