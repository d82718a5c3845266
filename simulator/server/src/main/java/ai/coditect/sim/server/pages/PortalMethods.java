package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.pages.PortalDoor.Found;
import io.javalin.http.Context;

/** {@code /portal/{id}/card…}: cards are added, made the default and removed; the bank is answered. */
final class PortalMethods {
    private final PortalPages portal;

    PortalMethods(PortalPages portal) {
        this.portal = portal;
    }

    void add(Context ctx) {
        portal.carryOut(ctx, (found, form) -> add(found, form, Html.cause(ctx)));
    }

    void makeDefault(Context ctx) {
        portal.carryOut(ctx, (found, form) -> {
            String method = own(found, form);
            found.world().execute(new Command.MakeDefault(found.customer(), method), Html.cause(ctx));
            return "default";
        });
    }

    void remove(Context ctx) {
        portal.carryOut(ctx, (found, form) -> {
            String method = own(found, form);
            found.world().execute(new Command.RemoveCard(found.customer(), method), Html.cause(ctx));
            return "removed";
        });
    }

    void answerChallenge(Context ctx) {
        portal.carryOut(ctx, (found, form) -> {
            String outcome = form.text("outcome", 10);
            boolean succeed = outcome.equals("succeed");
            if (!succeed && !outcome.equals("fail")) {
                throw WrongForm.incomplete();
            }
            found.world().execute(new Command.Authenticate(found.customer(), succeed), Html.cause(ctx));
            if (!succeed) {
                throw WrongForm.card(
                        TypedForm.EMPTY.withAlert("Your bank did not confirm. Try again, or use another card."));
            }
            return "confirmed";
        });
    }

    private static String add(Found found, Form form, EventRequest cause) {
        CardEntry entry = CardEntry.of(form);
        CardInput card = entry.card();
        if (card == null) {
            throw WrongForm.card(TypedForm.EMPTY.withProblems(entry.problems()));
        }
        boolean first = found.world()
                .read(billing -> billing.paymentMethods(found.customer()))
                .isEmpty();
        found.world()
                .execute(
                        first || form.text("default", 5).equals("yes")
                                ? new Command.ReplaceCard(found.customer(), card)
                                : new Command.AttachCard(found.customer(), card),
                        cause);
        boolean asked = found.world()
                .read(billing -> billing.openChallenge(found.customer()))
                .isPresent();
        return asked ? "" : "card";
    }

    /** Returns the id of the method that the form names, when it is one of the customer's. */
    private static String own(Found found, Form form) {
        String id = form.text("method", 255);
        boolean own = found.world().read(billing -> billing.paymentMethods(found.customer())).stream()
                .anyMatch(method -> method.id().equals(id));
        if (!own) {
            throw WrongForm.incomplete();
        }
        return id;
    }
}
