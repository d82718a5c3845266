package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.subscription.ChangePreview;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.pages.PortalDoor.Found;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /portal/{id}/change}: another plan or other seats, with the price before it is confirmed. */
final class PortalChange {
    private final PortalDoor door;
    private final SentForms forms = new SentForms();

    PortalChange(PortalDoor door) {
        this.door = door;
    }

    void show(Context ctx) {
        Query query = Query.of(ctx);
        PlanChoice chosen = new PlanChoice(text(query, "price"), text(query, "seats"));
        subject(ctx, text(query, "subscription")).ifPresent(on -> render(ctx, 200, on, chosen, null));
    }

    /** Carries the change out, once, when it is what was shown. */
    void confirm(Context ctx) {
        Form sent = Form.of(ctx);
        PlanChoice chosen = new PlanChoice(sent.text("price", 64), sent.text("seats", 10));
        Optional<Subject> subject = subject(ctx, sent.text("subscription", 255));
        if (subject.isEmpty()) {
            return;
        }
        Subject on = subject.get();
        try {
            forms.once(ctx, on.found.path(), form -> change(ctx, on, chosen, form.text("shown", 40)));
        } catch (NotAgreed e) {
            render(ctx, 409, on, chosen, "The price has changed. Nothing was charged: check it, and confirm again.");
        } catch (WrongForm e) {
            render(ctx, 422, on, chosen, e.form().alert());
        } catch (BillingRefusal refusal) {
            render(ctx, Html.status(refusal), on, chosen, String.valueOf(refusal.getMessage()));
        }
    }

    /** The subscription of a portal session that is to be changed. */
    private record Subject(Found found, Subscription subscription) {}

    /** The change costs more than was shown, or takes effect otherwise. */
    private static final class NotAgreed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAgreed() {
            super("not what was shown", null, false, false);
        }
    }

    /** Finds the subscription; without one the request has been answered. */
    private Optional<Subject> subject(Context ctx, String id) {
        Optional<Found> open = door.open(ctx);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Found found = open.get();
        Optional<Subject> subject = found.subscription(id).map(subscription -> new Subject(found, subscription));
        if (subject.isEmpty()) {
            Html.notice(
                    ctx,
                    404,
                    new NoticeView(
                            "There is no such plan",
                            "The link is wrong: it names no plan of yours.",
                            found.path(),
                            "Back to your billing"));
        }
        return subject;
    }

    private static String change(Context ctx, Subject on, PlanChoice chosen, String shown) {
        Command.ChangeSubscription order = on.found.world().read(billing -> chosen.order(billing, on.subscription));
        if (order == null) {
            throw WrongForm.incomplete();
        }
        ChangePreview change = on.found.world().read(billing -> billing.previewChange(order));
        if (!ChangeReader.isAgreed(change, shown)) {
            throw new NotAgreed();
        }
        Subscription changed = on.found.world().execute(order, Html.cause(ctx));
        boolean asked = on.found
                .world()
                .read(billing -> billing.openChallenge(on.found.customer()))
                .isPresent();
        if (asked) {
            return "";
        }
        if (changed.status() == Subscription.Status.PAST_DUE) {
            return "unpaid";
        }
        return change.effect() == ChangePreview.Effect.AT_PERIOD_END ? "later" : "changed";
    }

    private void render(Context ctx, int status, Subject on, PlanChoice typed, @Nullable String alert) {
        PlanChoice chosen = typed.orElse(PlanChoice.of(on.subscription));
        String problem = Seats.read(chosen.seats()) == null ? Seats.PROBLEM : null;
        TypedForm form = TypedForm.of(Map.of("seats", chosen.seats()));
        ChangeView.Preview preview = null;
        if (problem == null) {
            try {
                preview = preview(on, chosen);
            } catch (BillingRefusal refusal) {
                problem = String.valueOf(refusal.getMessage());
            }
        }
        form = alert != null
                ? form.withAlert(alert)
                : problem != null ? form.withProblems(Map.of("seats", problem)) : form;
        ChangeView page = new ChangeView(
                on.found.path(),
                forms.mark(),
                on.subscription.id(),
                ChangeReader.current(on.subscription),
                on.found.world().read(billing -> ChangeReader.choices(billing, on.subscription)),
                chosen.price(),
                preview,
                form);
        int answer = status == 200 && problem != null ? 422 : status;
        Html.answer(ctx, answer, false, (out, tags) -> JtechangeGenerated.render(out, tags, page));
    }

    private static ChangeView.@Nullable Preview preview(Subject on, PlanChoice chosen) {
        return on.found.world().read(billing -> {
            Command.ChangeSubscription order = chosen.order(billing, on.subscription);
            return order == null ? null : ChangeReader.preview(billing.previewChange(order));
        });
    }

    private static String text(Query query, String name) {
        String text = query.text(name);
        return text == null ? "" : text;
    }
}
