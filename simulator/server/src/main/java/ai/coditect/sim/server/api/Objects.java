package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.view.EventView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET} of customers, subscriptions, invoices, payment methods and events: one by id, or a list, newest first. */
final class Objects {
    private static final List<String> SUBSCRIPTION_STATUSES = List.of(
            "incomplete", "incomplete_expired", "trialing", "active", "past_due", "canceled", "unpaid", "paused");
    private static final List<String> INVOICE_STATUSES = List.of("draft", "open", "paid", "uncollectible", "void");

    Answer customers(Call call) {
        String email = Query.of(call.ctx()).text("email");
        return PageRequest.of(call.ctx())
                .answer(all(call, Customer.class), Resource::id, c -> matches(email, c.email()), call::shown);
    }

    Answer subscriptions(Call call) {
        Query query = Query.of(call.ctx());
        String customer = query.text("customer");
        String status = query.word("status", SUBSCRIPTION_STATUSES);
        return PageRequest.of(call.ctx())
                .answer(
                        all(call, Subscription.class),
                        Resource::id,
                        s -> matches(customer, s.customer())
                                && matches(status, s.status().word()),
                        call::shown);
    }

    Answer invoices(Call call) {
        Query query = Query.of(call.ctx());
        String customer = query.text("customer");
        String subscription = query.text("subscription");
        String status = query.word("status", INVOICE_STATUSES);
        return PageRequest.of(call.ctx())
                .answer(
                        all(call, Invoice.class),
                        Resource::id,
                        i -> matches(customer, i.customer())
                                && matches(subscription, i.subscription())
                                && matches(status, i.status().word()),
                        call::shown);
    }

    Answer paymentMethods(Call call) {
        String customer = Query.of(call.ctx()).text("customer");
        return PageRequest.of(call.ctx())
                .answer(
                        all(call, PaymentMethod.class),
                        Resource::id,
                        p -> p.customer() != null && matches(customer, p.customer()),
                        call::shown);
    }

    Answer events(Call call) {
        Query query = Query.of(call.ctx());
        String customer = query.text("customer");
        String type = query.word("type", EventType.names());
        PageRequest request = PageRequest.of(call.ctx());
        PageRequest.Page<Event> page = request.cut(
                call.world().eventsAfter(0),
                Event::id,
                e -> e.type().sentIn(Dialect.CODITECT)
                        && matches(customer, e.customerId())
                        && matches(type, e.type().coditectName()));
        return Answer.page(EventView.of(call.world(), call.pages(), page.items()), request.pagination(page, Event::id));
    }

    Answer event(Call call) {
        String id = call.id();
        for (Event event : call.world().eventsAfter(0)) {
            if (event.id().equals(id)) {
                return Answer.ok(
                        EventView.of(call.world(), call.pages(), List.of(event)).get(0));
            }
        }
        throw ApiException.notFound("There is no such event.");
    }

    /** Returns the action that shows one object of the kind. */
    Gate.Action one(String kind) {
        return call -> {
            String id = call.id();
            Resource resource = call.world()
                    .read(billing -> billing.find(id))
                    .filter(r -> r.object().equals(kind))
                    .orElseThrow(() -> ApiException.notFound("There is no such " + kind.replace('_', ' ') + "."));
            return Answer.ok(call.shown(resource));
        };
    }

    private static <T extends Resource> List<T> all(Call call, Class<T> kind) {
        return call.world().read(billing -> List.copyOf(billing.all(kind)));
    }

    private static boolean matches(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
