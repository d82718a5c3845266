package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** How subscriptions begin, change and end. */
final class SubscriptionVerbs {
    private static final Map<String, Command.CancelMode> CANCEL_MODES = cancelModes();
    private static final Map<String, Boolean> WAYS_TO_PAY = Map.of("card", false, "bank-transfer", true);
    private static final long USUAL_TERM = 30;

    JsonNode subscribe(World world, Fields fields) {
        String plan = fields.requiredText("plan", 200);
        Interval interval = Subjects.interval(fields);
        Long quantity = fields.integer("quantity", 1, 1_000_000);
        Long trialDays = fields.integer("trial_days", 0, 730);
        Map<String, String> metadata = fields.metadata("metadata");
        boolean byTransfer = Boolean.TRUE.equals(fields.word("pay_by", WAYS_TO_PAY));
        Long amount = Typed.amount(fields);
        Long term = fields.integer("days_until_due", 1, 365);
        CardInput card = Typed.card(fields);
        if (byTransfer) {
            if (amount == null && !fields.has("amount")) {
                fields.malformed("amount", "is required: the price per seat that was agreed by hand");
            }
            if (trialDays != null && trialDays > 0) {
                fields.invalid("trial_days", "belongs to a card: what is paid by bank transfer has no trial");
            }
        } else if (fields.has("amount") || fields.has("days_until_due")) {
            fields.invalid(
                    fields.has("amount") ? "amount" : "days_until_due",
                    "belongs to \"pay_by\": \"bank-transfer\": a price agreed by hand (plan_enterprise)");
        }
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        Interval every = interval == null ? Interval.MONTH : interval;
        long seats = quantity == null ? 1 : quantity;
        return Shown.of(
                world,
                amount != null
                        ? world.execute(new Command.SubscribeByTransfer(
                                customer,
                                plan,
                                every,
                                seats,
                                amount,
                                Math.toIntExact(term == null ? USUAL_TERM : term),
                                metadata))
                        : world.execute(new Command.Subscribe(
                                customer,
                                plan,
                                every,
                                seats,
                                trialDays == null ? 0 : trialDays.intValue(),
                                metadata,
                                card)));
    }

    JsonNode change(World world, Fields fields) {
        String plan = fields.text("plan", 200);
        Interval interval = Subjects.interval(fields);
        Long quantity = fields.integer("quantity", 1, 1_000_000);
        if (!fields.has("plan") && !fields.has("interval") && !fields.has("quantity")) {
            fields.malformed("plan", "or interval or quantity is required: what shall be changed");
        }
        String subscription = Subjects.subscription(world, fields).id();
        return Shown.of(world, world.execute(new Command.ChangeSubscription(subscription, plan, interval, quantity)));
    }

    JsonNode cancel(World world, Fields fields) {
        Command.CancelMode mode = fields.word("when", CANCEL_MODES);
        if (!fields.has("when")) {
            fields.malformed("when", "is required: now, at-period-end or undo");
        }
        fields.check();
        String subscription = Subjects.subscription(world, fields).id();
        return Shown.of(world, world.execute(new Command.Cancel(subscription, fields.required("when", mode))));
    }

    private static Map<String, Command.CancelMode> cancelModes() {
        Map<String, Command.CancelMode> modes = new LinkedHashMap<>();
        modes.put("now", Command.CancelMode.NOW);
        modes.put("at-period-end", Command.CancelMode.AT_PERIOD_END);
        modes.put("undo", Command.CancelMode.UNDO);
        return modes;
    }
}
