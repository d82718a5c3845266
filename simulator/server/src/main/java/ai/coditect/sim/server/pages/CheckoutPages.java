package ai.coditect.sim.server.pages;

import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

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
            Map<String, String> problems =
                    buyer.problems(false, found.session().order().subscribes());
            till.render(ctx, 200, found, buyer.form().withProblems(problems));
        });
    }

    void submit(Context ctx) {
        door.open(ctx).ifPresent(found -> {
            Form form = Form.of(ctx);
            BuyerEntry buyer = BuyerEntry.of(form);
            Map<String, String> problems = new LinkedHashMap<>(
                    buyer.problems(found.asksEmail(), found.session().order().subscribes()));
            boolean needsCard = Quotes.needsCard(found, buyer.form());
            CardEntry card = needsCard ? CardEntry.of(form) : new CardEntry(null, Map.of());
            problems.putAll(card.problems());
            if (problems.isEmpty()) {
                till.submit(ctx, found, buyer, card.card(), form.text("shown", 20));
            } else {
                till.render(ctx, 422, found, buyer.form().withProblems(problems));
            }
        });
    }
}
