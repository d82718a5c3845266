package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CheckoutProgress;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes an order to billing, by card, wallet or bank transfer, and shows the page again where it is refused: a decline stays on
 * the page, and nothing exists yet (contract section 4).
 */
final class CheckoutTill {
    private final CheckoutDoor door;
    private final TypedBuyers typed;

    CheckoutTill(CheckoutDoor door, TypedBuyers typed) {
        this.door = door;
        this.typed = typed;
    }

    /** Returns the form as it stands at first: the session's seats, and what is remembered of its buyer. */
    TypedForm fresh(Found found) {
        return TypedForm.of(Map.of("seats", Long.toString(found.session().quantity())))
                .with(typed.form(found.session().id()).values());
    }

    /** Orders the seats that were typed, when they are others than the session's. */
    Found withSeats(Context ctx, Found found, BuyerEntry buyer) {
        Long seats = buyer.quantity();
        CheckoutSession session = found.session();
        if (seats == null || !session.order().subscribes() || seats == session.quantity()) {
            return found;
        }
        return new Found(
                found.world(), found.world().execute(new Command.ReviseCheckout(session.id(), seats), Html.cause(ctx)));
    }

    /** Shows the page of the form, with what the engine says the order costs. */
    void render(Context ctx, int status, Found found, TypedForm form) {
        Quotes.Priced priced = Quotes.price(found, form);
        CheckoutView page = CheckoutReader.view(found, priced.quote(), priced.form());
        int answer = status == 200 && !priced.form().problems().isEmpty() ? 422 : status;
        Html.answer(ctx, answer, true, (out, tags) -> JtecheckoutGenerated.render(out, tags, page));
    }

    /**
     * Submits the order. Who was shown another amount than is now due sees the page again before anything is charged.
     *
     * @param card null where none is needed
     */
    void submit(Context ctx, Found found, BuyerEntry buyer, @Nullable CardInput card, String shown) {
        Quotes.Priced priced = Quotes.price(found, buyer.form());
        if (!priced.form().problems().isEmpty()) {
            render(ctx, 422, found, priced.form());
            return;
        }
        String due = Long.toString(priced.quote().dueToday());
        if (!shown.isEmpty() && !shown.equals(due)) {
            render(
                    ctx,
                    409,
                    found,
                    buyer.form()
                            .withAlert("The total has changed to "
                                    + Words.amount(
                                            priced.quote().dueToday(),
                                            priced.quote().currency())
                                    + ". Nothing was charged: check it, and send the form again."));
            return;
        }
        typed.remember(found.session().id(), buyer);
        try {
            CheckoutProgress progress = found.world()
                    .execute(
                            new Command.SubmitCheckout(
                                    found.session().id(),
                                    card,
                                    found.asksEmail() ? buyer.email() : null,
                                    buyer.nameOrNull(),
                                    buyer.address(),
                                    buyer.taxIds()),
                            Html.cause(ctx));
            if (progress == CheckoutProgress.COMPLETE) {
                complete(ctx, found);
            } else {
                Html.seeOther(ctx, found.path() + "/challenge");
            }
        } catch (BillingRefusal refusal) {
            refused(ctx, found, buyer.form(), refusal);
        }
    }

    /** Sends the buyer where a completed session ends: back to the shop, or to the invoice that he pays by transfer. */
    void complete(Context ctx, Found found) {
        CheckoutSession session = found.world()
                .read(billing -> billing.find(found.session().id()))
                .filter(CheckoutSession.class::isInstance)
                .map(CheckoutSession.class::cast)
                .orElse(found.session());
        String invoice = session.invoice();
        if (session.order().byTransfer() && invoice != null) {
            Html.seeOther(ctx, "/invoice/" + invoice + "?done=ordered&checkout=" + session.id());
        } else {
            Html.seeOther(ctx, Links.afterCheckout(session));
        }
    }

    /** Shows the page after a refusal; when a second press of the button came late, the first one's result counts. */
    void refused(Context ctx, Found found, TypedForm form, BillingRefusal refusal) {
        switch (refusal.reason()) {
            case CARD_DECLINED -> render(ctx, 402, found, CardEntry.refused(form, refusal));
            case VALIDATION_FAILED -> render(ctx, 422, found, form.withAlert(String.valueOf(refusal.getMessage())));
            case NOT_FOUND, CONFLICT -> {
                if (door.open(ctx).isPresent()) {
                    render(ctx, 409, found, form.withAlert(String.valueOf(refusal.getMessage())));
                }
            }
        }
    }
}
