package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.RequestBody;
import java.util.Map;

/** {@code PATCH} and {@code DELETE /v1/subscriptions/{id}}: plan, seats, and the end. */
final class Subscriptions {
    private static final Map<String, Interval> INTERVALS = Map.of("month", Interval.MONTH, "year", Interval.YEAR);

    Answer update(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        String plan = fields.text("plan_id", 200);
        Interval interval = fields.word("interval", INTERVALS);
        Long quantity = fields.integer("quantity", 1, 1_000_000);
        boolean ends = fields.has("cancel_at_period_end");
        boolean atPeriodEnd = fields.flag("cancel_at_period_end", false);
        boolean changes = fields.has("plan_id") || fields.has("interval") || fields.has("quantity");
        if (!changes && !ends) {
            fields.malformed("plan_id", "or interval, quantity or cancel_at_period_end is required");
        }
        fields.check();
        Subscription subscription = find(call);
        if (changes) {
            subscription = call.world()
                    .execute(new Command.ChangeSubscription(subscription.id(), plan, interval, quantity), call.cause());
        }
        if (ends && atPeriodEnd != subscription.cancelAtPeriodEnd()) {
            subscription = call.world()
                    .execute(
                            new Command.Cancel(
                                    subscription.id(),
                                    atPeriodEnd ? Command.CancelMode.AT_PERIOD_END : Command.CancelMode.UNDO),
                            call.cause());
        }
        return Answer.ok(call.shown(subscription));
    }

    /** Cancels now; the answer is the subscription as it ended, since it stays readable. */
    Answer cancel(Call call) {
        Resource ended =
                call.world().execute(new Command.Cancel(find(call).id(), Command.CancelMode.NOW), call.cause());
        return Answer.ok(call.shown(ended));
    }

    private static Subscription find(Call call) {
        String id = call.id();
        return call.world()
                .read(billing -> billing.find(id))
                .filter(Subscription.class::isInstance)
                .map(Subscription.class::cast)
                .orElseThrow(() -> ApiException.notFound("There is no such subscription."));
    }
}
