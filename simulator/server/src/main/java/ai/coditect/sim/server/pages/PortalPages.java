package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.RequestIds;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /portal/{id}}: the customer's plans, card and invoices. */
final class PortalPages {
    private static final Map<String, CancelMode> MODES =
            Map.of("now", CancelMode.NOW, "at-period-end", CancelMode.AT_PERIOD_END, "undo", CancelMode.UNDO);
    private static final Map<String, String> DONE = Map.of(
            "card", "Your card was saved.",
            "now", "Your plan has ended.",
            "at-period-end", "Your plan will end at the end of its period.",
            "undo", "Your plan goes on.",
            "confirmed", "Your bank has confirmed.");

    private final Worlds worlds;
    private final SentForms forms = new SentForms();

    PortalPages(Worlds worlds) {
        this.worlds = worlds;
    }

    /** A session and the world that it is in. */
    private record Found(World world, PortalSession session) {
        String path() {
            return "/portal/" + session.id();
        }
    }

    void show(Context ctx) {
        open(ctx).ifPresent(found -> {
            Query query = Query.of(ctx);
            String picked = query.text("card");
            String done = query.text("done");
            CardForm form = CardForm.fresh(false, false, picked);
            render(ctx, 200, found, form, picked != null, done == null ? null : DONE.get(done), null);
        });
    }

    void replaceCard(Context ctx) {
        Optional<Found> open = open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        Form form = Form.of(ctx);
        CardEntry entry = CardEntry.of(form, false);
        if (entry.card() == null) {
            render(ctx, 422, found, entry.again(false, false), true, null, null);
            return;
        }
        if (!forms.first(form.text("once", 40))) {
            Html.seeOther(ctx, found.path());
            return;
        }
        try {
            found.world().execute(new Command.ReplaceCard(found.session().customer(), entry.card()), cause(ctx));
            boolean asked =
                    PortalReader.challenged(found.world(), found.session().customer());
            Html.seeOther(ctx, asked ? found.path() : found.path() + "?done=card");
        } catch (BillingRefusal refusal) {
            if (refusal.reason() == BillingRefusal.Reason.CARD_DECLINED) {
                render(ctx, 402, found, entry.refused(refusal, false, false), true, null, null);
            } else {
                refused(ctx, found, refusal);
            }
        }
    }

    void cancel(Context ctx) {
        Optional<Found> open = open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        Form form = Form.of(ctx);
        String word = form.text("mode", 20);
        CancelMode mode = MODES.get(word);
        String subscription = form.text("subscription", 255);
        if (mode == null || !belongs(found, subscription)) {
            render(
                    ctx,
                    422,
                    found,
                    CardForm.fresh(false, false, null),
                    false,
                    null,
                    "The form was incomplete: please use the buttons of this page.");
            return;
        }
        if (!forms.first(form.text("once", 40))) {
            Html.seeOther(ctx, found.path());
            return;
        }
        try {
            found.world().execute(new Command.Cancel(subscription, mode), cause(ctx));
            Html.seeOther(ctx, found.path() + "?done=" + word);
        } catch (BillingRefusal refusal) {
            refused(ctx, found, refusal);
        }
    }

    void answerChallenge(Context ctx) {
        Optional<Found> open = open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        String outcome = Form.of(ctx).text("outcome", 10);
        boolean succeed = outcome.equals("succeed");
        if (!succeed && !outcome.equals("fail")) {
            Html.seeOther(ctx, found.path());
            return;
        }
        try {
            found.world().execute(new Command.Authenticate(found.session().customer(), succeed), cause(ctx));
            if (succeed) {
                Html.seeOther(ctx, found.path() + "?done=confirmed");
            } else {
                render(
                        ctx,
                        402,
                        found,
                        CardForm.fresh(false, false, null),
                        false,
                        null,
                        "Your bank did not confirm. Try again, or use another card.");
            }
        } catch (BillingRefusal refusal) {
            refused(ctx, found, refusal);
        }
    }

    private void refused(Context ctx, Found found, BillingRefusal refusal) {
        int status = switch (refusal.reason()) {
            case CARD_DECLINED -> 402;
            case VALIDATION_FAILED -> 422;
            case NOT_FOUND, CONFLICT -> 409;
        };
        render(
                ctx,
                status,
                found,
                CardForm.fresh(false, false, null),
                false,
                null,
                String.valueOf(refusal.getMessage()));
    }

    private static boolean belongs(Found found, String subscription) {
        return found.world()
                .read(billing -> billing.find(subscription))
                .filter(Subscription.class::isInstance)
                .map(Subscription.class::cast)
                .filter(s -> s.customer().equals(found.session().customer()))
                .isPresent();
    }

    private Optional<Found> open(Context ctx) {
        String id = Query.path(ctx, "id");
        Optional<Found> found = worlds.owning(id)
                .flatMap(world -> world.read(billing -> billing.find(id))
                        .filter(PortalSession.class::isInstance)
                        .map(session -> new Found(world, (PortalSession) session)));
        if (found.isEmpty()) {
            Html.notice(
                    ctx,
                    404,
                    NoticeView.of(
                            "There is no such page",
                            "The link is wrong, or the simulation that it belongs to has ended. Open billing from the shop again."));
            return Optional.empty();
        }
        PortalSession session = found.get().session();
        if (session.expiresAt() <= found.get().world().now()) {
            Html.notice(
                    ctx,
                    410,
                    new NoticeView(
                            "This page has expired",
                            "It was good for an hour of billing time. Open billing from the shop again.",
                            Links.safe(session.returnUrl()),
                            "Back to the shop"));
            return Optional.empty();
        }
        return found;
    }

    private void render(
            Context ctx,
            int status,
            Found found,
            CardForm form,
            boolean cardFormOpen,
            @Nullable String done,
            @Nullable String refused) {
        PortalReader.Account account =
                PortalReader.read(found.world(), found.session().customer());
        PortalView page = new PortalView(
                found.path(),
                forms.mark(),
                account.customer(),
                Links.safe(found.session().returnUrl()),
                done,
                refused,
                account.challenge(),
                account.plans(),
                account.card(),
                cardFormOpen,
                form,
                account.invoices());
        Html.answer(ctx, status, false, (out, tags) -> JteportalGenerated.render(out, tags, page));
    }

    private static EventRequest cause(Context ctx) {
        return new EventRequest(RequestIds.of(ctx), null);
    }
}
