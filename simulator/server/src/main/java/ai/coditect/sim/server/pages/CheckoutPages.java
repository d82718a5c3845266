package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /checkout/{id}}: choose seats, see the price, subscribe or pay. */
final class CheckoutPages {
    private final CheckoutDoor door;
    private final CheckoutTill till;

    CheckoutPages(CheckoutDoor door, CheckoutTill till) {
        this.door = door;
        this.till = till;
    }

    void show(Context ctx) {
        door.open(ctx)
                .ifPresent(found -> till.render(
                        ctx,
                        200,
                        found,
                        till.fresh(found).with(SampleCards.picked(Query.of(ctx).text("card")))));
    }

    /** Shows the page again for other seats, another country or tax id; orders nothing. */
    void reprice(Context ctx) {
        door.open(ctx).ifPresent(found -> {
            BuyerEntry buyer = BuyerEntry.of(Form.of(ctx));
            seated(ctx, found, buyer)
                    .ifPresent(now -> till.render(
                            ctx,
                            200,
                            now,
                            buyer.form()
                                    .withProblems(buyer.problems(
                                            false, now.session().order().subscribes()))));
        });
    }

    void submit(Context ctx) {
        door.open(ctx).ifPresent(found -> {
            Form form = Form.of(ctx);
            BuyerEntry buyer = BuyerEntry.of(form);
            seated(ctx, found, buyer).ifPresent(now -> submit(ctx, now, form, buyer));
        });
    }

    private void submit(Context ctx, Found found, Form form, BuyerEntry buyer) {
        Map<String, String> problems = new LinkedHashMap<>(
                buyer.problems(found.asksEmail(), found.session().order().subscribes()));
        CardEntry card = Quotes.needsCard(found) ? CardEntry.of(form) : new CardEntry(null, Map.of());
        problems.putAll(card.problems());
        if (problems.isEmpty()) {
            till.submit(ctx, found, buyer, card.card(), form.text("shown", 20));
        } else {
            till.render(ctx, 422, found, buyer.form().withProblems(problems));
        }
    }

    /** Orders the seats that were typed; where nobody sells so many, the request has been answered. */
    private Optional<Found> seated(Context ctx, Found found, BuyerEntry buyer) {
        try {
            return Optional.of(till.withSeats(ctx, found, buyer));
        } catch (BillingRefusal refusal) {
            till.render(
                    ctx, 422, found, buyer.form().withProblems(Map.of("seats", String.valueOf(refusal.getMessage()))));
            return Optional.empty();
        }
    }
}
