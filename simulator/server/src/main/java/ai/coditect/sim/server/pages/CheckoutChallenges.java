package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CheckoutProgress;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import io.javalin.http.Context;
import java.util.Optional;

/** {@code /checkout/{id}/challenge}: the bank's page, where the cardholder confirms or gives up (3D Secure). */
final class CheckoutChallenges {
    private static final String FAILED =
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.";

    private final CheckoutDoor door;
    private final CheckoutTill till;
    private final TypedBuyers typed;

    CheckoutChallenges(CheckoutDoor door, CheckoutTill till, TypedBuyers typed) {
        this.door = door;
        this.till = till;
        this.typed = typed;
    }

    void show(Context ctx) {
        door.open(ctx).ifPresent(found -> ask(ctx, 200, found));
    }

    void answer(Context ctx) {
        Optional<Found> open = door.open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        String outcome = Form.of(ctx).text("outcome", 10);
        if (!outcome.equals("succeed") && !outcome.equals("fail")) {
            ask(ctx, 422, found);
            return;
        }
        try {
            CheckoutProgress progress = found.world()
                    .execute(
                            new Command.AuthenticateCheckout(found.session().id(), outcome.equals("succeed")),
                            Html.cause(ctx));
            if (progress == CheckoutProgress.COMPLETE) {
                till.complete(ctx, found);
            } else {
                till.render(ctx, 402, found, till.fresh(found).withAlert(FAILED));
            }
        } catch (BillingRefusal refusal) {
            till.refused(ctx, found, till.fresh(found), refusal);
        }
    }

    private void ask(Context ctx, int status, Found found) {
        String id = found.session().id();
        Optional<PaymentMethod> card = found.world().read(billing -> billing.challengedCard(id));
        if (card.isEmpty()) {
            Html.seeOther(ctx, found.path());
            return;
        }
        long due = Quotes.price(found, typed.form(id)).quote().dueToday();
        ChallengeView page = new ChallengeView(
                due == 0 ? null : Words.amount(due, found.session().currency()),
                Words.card(card.get()),
                found.path() + "/challenge");
        Html.answer(ctx, status, true, (out, tags) -> JtechallengeGenerated.render(out, tags, page));
    }
}
