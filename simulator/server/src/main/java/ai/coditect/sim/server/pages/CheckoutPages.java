package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CheckoutProgress;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.RequestIds;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /checkout/{id}}: subscribe or pay with a card, and the bank's page in between. */
final class CheckoutPages {
    private static final String AUTHENTICATION_FAILED =
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.";

    private final Worlds worlds;
    private final TypedBuyers typed = new TypedBuyers();

    CheckoutPages(Worlds worlds) {
        this.worlds = worlds;
    }

    /** A session and the world that it is in. */
    private record Found(World world, CheckoutSession session) {
        String path() {
            return "/checkout/" + session.id();
        }

        boolean asksEmail() {
            return session.customerEmail() == null;
        }
    }

    void show(Context ctx) {
        open(ctx).ifPresent(found -> {
            String picked = Query.of(ctx).text("card");
            render(ctx, 200, found, CardForm.fresh(found.asksEmail(), true, picked));
        });
    }

    void submit(Context ctx) {
        Optional<Found> open = open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        CardEntry entry = CardEntry.of(Form.of(ctx), found.asksEmail());
        if (entry.card() == null) {
            render(ctx, 422, found, entry.again(found.asksEmail(), true));
            return;
        }
        typed.remember(found.session().id(), entry);
        try {
            CheckoutProgress progress = found.world()
                    .execute(
                            new Command.SubmitCheckout(
                                    found.session().id(),
                                    entry.card(),
                                    found.asksEmail() ? entry.email() : null,
                                    orNull(entry.name()),
                                    orNull(entry.country())),
                            cause(ctx));
            Html.seeOther(ctx, progress == CheckoutProgress.COMPLETE ? success(found) : found.path() + "/challenge");
        } catch (BillingRefusal refusal) {
            afterRefusal(ctx, found, entry, refusal);
        }
    }

    void challenge(Context ctx) {
        open(ctx).ifPresent(found -> {
            String id = found.session().id();
            if (found.world().read(billing -> billing.challengedCard(id)).isEmpty()) {
                Html.seeOther(ctx, found.path());
                return;
            }
            Html.answer(ctx, 200, true, (out, tags) -> JtechallengeGenerated.render(out, tags, question(found)));
        });
    }

    void answerChallenge(Context ctx) {
        Optional<Found> open = open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        String outcome = Form.of(ctx).text("outcome", 10);
        if (!outcome.equals("succeed") && !outcome.equals("fail")) {
            Html.answer(ctx, 422, true, (out, tags) -> JtechallengeGenerated.render(out, tags, question(found)));
            return;
        }
        CheckoutProgress progress;
        try {
            progress = found.world()
                    .execute(
                            new Command.AuthenticateCheckout(found.session().id(), outcome.equals("succeed")),
                            cause(ctx));
        } catch (BillingRefusal refusal) {
            if (refusal.reason() == BillingRefusal.Reason.CARD_DECLINED) {
                render(ctx, 402, found, alert(found, String.valueOf(refusal.getMessage())));
            } else {
                Html.seeOther(ctx, found.path());
            }
            return;
        }
        if (progress == CheckoutProgress.COMPLETE) {
            Html.seeOther(ctx, success(found));
        } else {
            render(ctx, 402, found, alert(found, AUTHENTICATION_FAILED));
        }
    }

    /** A decline stays on the page; when a second press of the button came late, the first one's result counts. */
    private void afterRefusal(Context ctx, Found found, CardEntry entry, BillingRefusal refusal) {
        switch (refusal.reason()) {
            case CARD_DECLINED -> render(ctx, 402, found, entry.refused(refusal, found.asksEmail(), true));
            case VALIDATION_FAILED -> render(ctx, 422, found, alert(found, String.valueOf(refusal.getMessage())));
            case NOT_FOUND, CONFLICT -> {
                if (open(ctx).isPresent()) {
                    render(ctx, 409, found, alert(found, String.valueOf(refusal.getMessage())));
                }
            }
        }
    }

    /** Finds the open session; answers with a page that says so where it is not open any more, or unknown. */
    private Optional<Found> open(Context ctx) {
        String id = Query.path(ctx, "id");
        Optional<Found> found = worlds.owning(id)
                .flatMap(world -> world.read(billing -> billing.find(id))
                        .filter(CheckoutSession.class::isInstance)
                        .map(session -> new Found(world, (CheckoutSession) session)));
        if (found.isEmpty()) {
            Html.notice(
                    ctx,
                    404,
                    NoticeView.of(
                            "There is no such checkout",
                            "The link is wrong, or the simulation that it belongs to has ended. Start again from the shop."));
            return Optional.empty();
        }
        CheckoutSession session = found.get().session();
        if (session.status() == CheckoutSession.Status.COMPLETE) {
            if (ctx.req().getMethod().equals("POST")) {
                Html.seeOther(ctx, success(found.get()));
            } else {
                Html.notice(
                        ctx,
                        200,
                        new NoticeView(
                                "This checkout is complete",
                                "There is nothing more to pay here.",
                                Links.safe(success(found.get())),
                                "Go on"));
            }
            return Optional.empty();
        }
        if (session.status() == CheckoutSession.Status.EXPIRED
                || session.expiresAt() <= found.get().world().now()) {
            Html.notice(
                    ctx,
                    410,
                    new NoticeView(
                            "This checkout has expired",
                            "A checkout is open for a day of billing time. Nothing was charged; start again from the shop.",
                            Links.safe(session.cancelUrl()),
                            "Back to the shop"));
            return Optional.empty();
        }
        return found;
    }

    private static void render(Context ctx, int status, Found found, CardForm form) {
        CheckoutView page = view(found, form);
        Html.answer(ctx, status, true, (out, tags) -> JtecheckoutGenerated.render(out, tags, page));
    }

    private static CheckoutView view(Found found, CardForm form) {
        CheckoutSession session = found.session();
        CheckoutSession.Order order = session.order();
        String cancelUrl = Links.orHash(session.cancelUrl());
        String total = Money.text(order.total(), order.currency());
        String planId = order.planId();
        if (planId == null) {
            return new CheckoutView(
                    "Pay " + total,
                    total,
                    List.of(new CheckoutView.Line("One payment", total)),
                    found.path(),
                    cancelUrl,
                    session.customerEmail(),
                    "Pay " + total,
                    form);
        }
        String plan = Plans.find(planId).map(Plan::name).orElse(planId);
        String period = order.interval().word();
        String seats = order.quantity() == 1 ? "1 seat" : order.quantity() + " seats";
        List<CheckoutView.Line> lines = new ArrayList<>();
        lines.add(new CheckoutView.Line(plan + ", " + seats, total));
        boolean trial = order.trialDays() > 0;
        if (trial) {
            lines.add(
                    new CheckoutView.Line("Free for " + order.trialDays() + " days", Money.text(0, order.currency())));
        }
        lines.add(new CheckoutView.Line("Due today", Money.text(order.amount(), order.currency())));
        return new CheckoutView(
                "Subscribe to " + plan,
                total + " per " + period,
                lines,
                found.path(),
                cancelUrl,
                session.customerEmail(),
                trial ? "Start trial" : "Subscribe",
                form);
    }

    private static ChallengeView question(Found found) {
        CheckoutSession.Order order = found.session().order();
        String amount = Money.text(order.amount(), order.currency());
        return new ChallengeView(
                order.amount() == 0
                        ? "CODITECT wants to keep your card for later payments. Is it you who is asking?"
                        : "CODITECT wants to charge " + amount + " to your card. Is it you who is paying?",
                found.path() + "/challenge",
                "");
    }

    private CardForm alert(Found found, String message) {
        return typed.form(found.session().id(), found.asksEmail(), message);
    }

    private static String success(Found found) {
        return Links.withSession(found.session().successUrl(), found.session().id());
    }

    private static EventRequest cause(Context ctx) {
        return new EventRequest(RequestIds.of(ctx), null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
