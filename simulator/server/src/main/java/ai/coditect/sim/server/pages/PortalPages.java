package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.pages.PortalDoor.Found;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /portal/{id}}: the customer's plans, cards and invoices on one page, and how its forms end. */
final class PortalPages {
    private static final Map<String, String> DONE = Map.of(
            "card", "Your card was saved.",
            "default", "Your default card was changed.",
            "removed", "Your card was removed.",
            "changed", "Your plan was changed.",
            "later", "Your plan will change at the end of its period.",
            "now", "Your plan has ended.",
            "at-period-end", "Your plan will end at the end of its period.",
            "undo", "Your plan goes on.",
            "confirmed", "Your bank has confirmed.");

    private static final String UNPAID =
            "Your plan was changed, but its payment failed. Add another card: the invoice is tried with it at once.";

    private final PortalDoor door;
    private final SentForms forms = new SentForms();

    PortalPages(PortalDoor door) {
        this.door = door;
    }

    void show(Context ctx) {
        door.open(ctx).ifPresent(found -> {
            Query query = Query.of(ctx);
            Map<String, String> picked = SampleCards.picked(query.text("card"));
            String done = query.text("done");
            boolean unpaid = "unpaid".equals(done);
            render(
                    ctx,
                    200,
                    found,
                    unpaid ? TypedForm.EMPTY.withAlert(UNPAID) : TypedForm.of(picked),
                    unpaid || !picked.isEmpty(),
                    done == null ? null : DONE.get(done));
        });
    }

    /** What a form of the portal does; returns the word of what it achieved. */
    @FunctionalInterface
    interface Deed {
        String carryOut(Found found, Form form);
    }

    /** Carries out what a form asks for, once, and shows the portal with what came of it. */
    void carryOut(Context ctx, Deed deed) {
        Optional<Found> open = door.open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        try {
            forms.once(ctx, found.path(), form -> deed.carryOut(found, form));
        } catch (WrongForm wrong) {
            render(ctx, 422, found, wrong.form(), wrong.cardFormOpen(), null);
        } catch (BillingRefusal refusal) {
            refused(ctx, found, refusal);
        }
    }

    /** Shows the portal with a sentence about why nothing was done. */
    void refused(Context ctx, Found found, BillingRefusal refusal) {
        boolean declined = refusal.reason() == BillingRefusal.Reason.CARD_DECLINED;
        TypedForm form = declined
                ? CardEntry.refused(TypedForm.EMPTY, refusal)
                : TypedForm.EMPTY.withAlert(String.valueOf(refusal.getMessage()));
        render(ctx, Html.status(refusal), found, form, declined, null);
    }

    private void render(
            Context ctx, int status, Found found, TypedForm form, boolean cardFormOpen, @Nullable String done) {
        PortalReader.Account account = PortalReader.read(found);
        PortalView page = new PortalView(
                found.path(),
                forms.mark(),
                account.customer(),
                Links.safe(found.session().returnUrl()),
                done,
                account.challenge(),
                account.plans(),
                account.methods(),
                cardFormOpen || account.methods().isEmpty(),
                form,
                account.invoices());
        Html.answer(ctx, status, false, (out, tags) -> JteportalGenerated.render(out, tags, page));
    }
}
