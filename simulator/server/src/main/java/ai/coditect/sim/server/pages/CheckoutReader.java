package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a session, and what it costs, in the words of the checkout page. */
final class CheckoutReader {
    private static final long DAY = 86_400;

    private CheckoutReader() {}

    static CheckoutView view(Found found, Quote quote, TypedForm form) {
        CheckoutSession session = found.session();
        CheckoutSession.Order order = session.order();
        String planId = order.planId();
        String plan = planId == null ? "" : Plans.find(planId).map(Plan::name).orElse(planId);
        boolean trial = order.trialDays() > 0;
        CheckoutView.Method method = method(order);
        String total = Words.amount(quote.total(), quote.currency());
        String due = Words.amount(quote.dueToday(), quote.currency());
        String period = order.interval().word();
        return new CheckoutView(
                planId == null ? "Pay CODITECT" : trial ? "Try " + plan : "Subscribe to " + plan,
                trial ? order.trialDays() + " days free" : total,
                planId == null || trial ? "" : "per " + period,
                trial ? "Then " + total + " per " + period : null,
                planId != null,
                lines(order, plan, quote, method),
                after(found, quote, method),
                found.path(),
                Links.orHash(session.cancelUrl()),
                session.customerEmail(),
                method,
                Countries.parts(form.value("country")),
                switch (method) {
                    case NOTHING -> "Subscribe";
                    case TRANSFER -> "Order, and pay " + due + " by transfer";
                    case CARD -> trial ? "Start trial" : planId == null ? "Pay " + due : "Subscribe and pay " + due;
                },
                quote.dueToday(),
                found.world()
                        .read(billing -> billing.challengedCard(session.id()))
                        .isPresent(),
                form.with(Map.of("seats", seats(order, form))));
    }

    private static String seats(CheckoutSession.Order order, TypedForm form) {
        return form.problem("seats") == null ? Long.toString(order.quantity()) : form.value("seats");
    }

    private static CheckoutView.Method method(CheckoutSession.Order order) {
        if (order.byTransfer()) {
            return CheckoutView.Method.TRANSFER;
        }
        return order.total() == 0 ? CheckoutView.Method.NOTHING : CheckoutView.Method.CARD;
    }

    private static List<CheckoutView.Line> lines(
            CheckoutSession.Order order, String plan, Quote quote, CheckoutView.Method method) {
        List<CheckoutView.Line> lines = new ArrayList<>();
        String currency = quote.currency();
        if (order.subscribes()) {
            lines.add(new CheckoutView.Line(
                    plan,
                    Words.seats(quote.seats()) + " × " + Words.amount(quote.unitAmount(), currency) + " per "
                            + order.interval().word(),
                    Words.amount(quote.subtotal(), currency)));
        } else {
            lines.add(new CheckoutView.Line("One payment", null, Words.amount(quote.subtotal(), currency)));
        }
        for (Quote.Tax tax : quote.taxes()) {
            lines.add(new CheckoutView.Line(tax.label(), null, Words.amount(tax.amount(), currency)));
        }
        if (order.trialDays() > 0) {
            lines.add(new CheckoutView.Line("Total after the trial", null, Words.amount(quote.total(), currency)));
        }
        lines.add(new CheckoutView.Line(
                method == CheckoutView.Method.TRANSFER ? "Due by bank transfer" : "Due today",
                quote.note(),
                Words.amount(quote.dueToday(), currency)));
        return lines;
    }

    private static @Nullable String after(Found found, Quote quote, CheckoutView.Method method) {
        CheckoutSession.Order order = found.session().order();
        if (!order.subscribes() || method == CheckoutView.Method.NOTHING) {
            return null;
        }
        String total = Words.amount(quote.total(), quote.currency());
        return order.trialDays() > 0
                ? "From " + Words.day(found.world().now() + order.trialDays() * DAY) + " on it costs " + total + " per "
                        + order.interval().word() + ", until you cancel."
                : "Then " + total + " each " + order.interval().word() + ", until you cancel.";
    }
}
