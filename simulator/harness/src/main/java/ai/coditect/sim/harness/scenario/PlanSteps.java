package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs of a customer that begin, change and end subscriptions. */
final class PlanSteps {
    private static final long MOST_SEATS = 1_000_000;
    private static final long MOST_TRIAL_DAYS = 730;
    private static final long LONGEST_TERM = 365;
    private static final long USUAL_TERM = 30;

    private static final Shape<Plan> PLAN = Shapes.enumerated(
            new Shapes.ScalarShape<>(
                    "a plan such as plan_pro", "string", null, (scalar, in) -> Catalogue.plan(scalar.text())),
            Plans::ids);
    private static final Shape<Plan> PRICED_PLAN = Shapes.enumerated(
            new Shapes.ScalarShape<>(
                    "a plan such as plan_pro", "string", null, (scalar, in) -> Catalogue.pricedPlan(scalar.text())),
            Catalogue::plansForAll);
    private static final Shape<Interval> INTERVAL =
            Shapes.word("an interval", Shapes.words("month", Interval.MONTH, "year", Interval.YEAR));

    private static final MapKey<Plan> PLAN_NEEDED = MapKey.required("plan", PLAN, "The plan, such as plan_pro.");
    private static final MapKey<Plan> PLAN_BOUGHT =
            MapKey.optional("plan", PLAN, "The plan, such as plan_pro; without it `amount` is paid once.");
    private static final MapKey<Plan> PLAN_OTHER = MapKey.optional("plan", PRICED_PLAN, "Another plan.");
    private static final MapKey<Long> QUANTITY =
            MapKey.optional("quantity", Shapes.number("a number of seats", 1, MOST_SEATS), "Seats.");
    private static final MapKey<Interval> EVERY =
            MapKey.optional("interval", INTERVAL, "Billed every month or every year.");
    private static final MapKey<Long> TRIAL_DAYS = MapKey.optional(
            "trial-days",
            Shapes.number("a number of days", 0, MOST_TRIAL_DAYS),
            "Length of the trial in days; 0 for none.");
    private static final MapKey<Long> AGREED = MapKey.optional(
            "amount",
            MoneySteps.amount(),
            "The price per seat and period that was agreed by hand, for a plan without a price of its own (plan_enterprise).");
    private static final MapKey<Long> PAID_OR_AGREED = MapKey.optional(
            "amount",
            MoneySteps.amount(),
            "Cents, or the smallest unit of another currency: paid once where there is no plan; per seat, agreed by hand, for a plan"
                    + " without a price of its own (plan_enterprise).");
    private static final MapKey<Boolean> PAY_BY = MapKey.optional(
            "pay-by",
            Shapes.word("a way to pay", Shapes.words("card", false, "bank-transfer", true)),
            "How its invoices are paid: `card` (the default), or `bank-transfer` (Enterprise): the invoice stays open until the funds"
                    + " arrive.");
    private static final MapKey<Long> DAYS_UNTIL_DUE = MapKey.optional(
            "days-until-due",
            Shapes.number("a number of days", 1, LONGEST_TERM),
            "How long an invoice that is paid by bank transfer may stay open; 30 by default.");
    private static final MapKey<String> REFERENCE = MapKey.optional(
            "client-reference-id",
            Shapes.template("a text"),
            "The consumer's own user: comes back in the session and in the metadata of subscription and customer.");
    private static final MapKey<Plan> WHICH = MapKey.optional(
            "subscription",
            PLAN,
            "Which of several subscriptions is meant, by its plan; the one that began last without it.");
    private static final Shape<CancelMode> WHEN = Shapes.word(
            "a time to cancel",
            Shapes.words("now", CancelMode.NOW, "at-period-end", CancelMode.AT_PERIOD_END, "undo", CancelMode.UNDO));
    private static final MapKey<CancelMode> WHEN_KEY = MapKey.required(
            "when", WHEN, "Cancel now, at the end of the period, or undo a cancellation at period end.");

    private PlanSteps() {}

    // -- subscribe

    static Shape<StepMaker> subscribe() {
        return Shapes.either(
                OfCustomer.only(
                        PRICED_PLAN,
                        (at, customer, plan) ->
                                new Step.Subscribe(at, customer, plan.id(), Interval.MONTH, 1, 0, Map.of())),
                new MapOf<StepMaker>(
                        "`subscribe`",
                        null,
                        List.of(
                                PLAN_NEEDED,
                                QUANTITY,
                                EVERY,
                                TRIAL_DAYS,
                                AGREED,
                                PAY_BY,
                                DAYS_UNTIL_DUE,
                                CustomerLanguage.METADATA,
                                Customers.KEY),
                        (fields, in) -> fields.need(PLAN_NEEDED).custom() ? agreed(fields, in) : priced(fields, in)));
    }

    @Nullable
    private static StepMaker priced(MapOf.Fields fields, Reading in) {
        Plan plan = fields.need(PLAN_NEEDED);
        Interval interval = fields.get(EVERY, Interval.MONTH);
        String customer = Customers.of(fields, in);
        MapKey<?> stranger = fields.get(PAY_BY, false)
                ? PAY_BY
                : fields.has(AGREED) ? AGREED : fields.has(DAYS_UNTIL_DUE) ? DAYS_UNTIL_DUE : null;
        if (stranger != null) {
            in.problem(
                    fields.node(stranger),
                    "`" + plan.id() + "` has a price of its own and is paid by card; `" + stranger.name()
                            + "` belongs to a price that is agreed by hand (plan_enterprise)");
            return null;
        }
        if (!hasPrice(plan, interval, fields, in) || customer == null) {
            return null;
        }
        return at -> new Step.Subscribe(
                at,
                customer,
                plan.id(),
                interval,
                fields.get(QUANTITY, 1L),
                Math.toIntExact(fields.get(TRIAL_DAYS, 0L)),
                fields.get(CustomerLanguage.METADATA, Map.of()));
    }

    @Nullable
    private static StepMaker agreed(MapOf.Fields fields, Reading in) {
        Plan plan = fields.need(PLAN_NEEDED);
        String customer = Customers.of(fields, in);
        Long amount = fields.get(AGREED);
        if (amount == null || !fields.get(PAY_BY, false)) {
            in.problem(
                    fields.node(PLAN_NEEDED),
                    "the price of `" + plan.id()
                            + "` is agreed by hand and paid by bank transfer: `amount` (per seat) and"
                            + " `pay-by: bank-transfer` belong to it");
            return null;
        }
        if (fields.has(TRIAL_DAYS)) {
            in.problem(fields.node(TRIAL_DAYS), "what is paid by bank transfer has no trial");
            return null;
        }
        return customer == null
                ? null
                : at -> new Step.SubscribeByTransfer(
                        at,
                        customer,
                        plan.id(),
                        fields.get(EVERY, Interval.MONTH),
                        fields.get(QUANTITY, 1L),
                        amount,
                        Math.toIntExact(fields.get(DAYS_UNTIL_DUE, USUAL_TERM)),
                        fields.get(CustomerLanguage.METADATA, Map.of()));
    }

    private static boolean hasPrice(Plan plan, Interval interval, MapOf.Fields fields, Reading in) {
        if (plan.price(interval).isPresent()) {
            return true;
        }
        in.problem(fields.node(EVERY), "`" + plan.id() + "` has no price by the " + interval.word());
        return false;
    }

    // -- open-checkout

    static Shape<StepMaker> openCheckout() {
        return Shapes.either(
                OfCustomer.only(
                        PRICED_PLAN,
                        (at, customer, plan) -> new Step.OpenCheckout(
                                at, customer, plan.id(), Interval.MONTH, 1, 0, null, null, null, Map.of())),
                new MapOf<StepMaker>(
                        "`open-checkout`",
                        null,
                        List.of(
                                PLAN_BOUGHT,
                                QUANTITY,
                                EVERY,
                                TRIAL_DAYS,
                                PAID_OR_AGREED,
                                MoneySteps.CURRENCY,
                                REFERENCE,
                                CustomerLanguage.METADATA,
                                Customers.KEY),
                        PlanSteps::opened));
    }

    @Nullable
    private static StepMaker opened(MapOf.Fields fields, Reading in) {
        Plan plan = fields.get(PLAN_BOUGHT);
        String customer = Customers.of(fields, in);
        boolean wantsAmount = plan == null || plan.custom();
        if (wantsAmount != fields.has(PAID_OR_AGREED)) {
            in.problem(
                    fields.node(),
                    plan != null && plan.custom()
                            ? "the price of `" + plan.id() + "` is agreed by hand: `amount` (per seat) belongs to it"
                            : "expected what is bought: a `plan`, or an `amount` that is paid once");
            return null;
        }
        Interval interval = fields.get(EVERY, Interval.MONTH);
        if (customer == null || (plan != null && !plan.custom() && !hasPrice(plan, interval, fields, in))) {
            return null;
        }
        return at -> new Step.OpenCheckout(
                at,
                customer,
                plan == null ? null : plan.id(),
                interval,
                fields.get(QUANTITY, 1L),
                Math.toIntExact(fields.get(TRIAL_DAYS, 0L)),
                fields.get(PAID_OR_AGREED),
                fields.get(MoneySteps.CURRENCY),
                fields.get(REFERENCE),
                fields.get(CustomerLanguage.METADATA, Map.of()));
    }

    // -- change, cancel

    static Shape<StepMaker> change() {
        return new MapOf<>(
                "`change`", null, List.of(PLAN_OTHER, EVERY, QUANTITY, WHICH, Customers.KEY), (fields, in) -> {
                    if (!fields.has(PLAN_OTHER) && !fields.has(EVERY) && !fields.has(QUANTITY)) {
                        in.problem(fields.node(), "expected what changes: `plan`, `interval` or `quantity`");
                        return null;
                    }
                    Plan plan = fields.get(PLAN_OTHER);
                    Interval interval = fields.get(EVERY);
                    String customer = Customers.of(fields, in);
                    if (customer == null
                            || (plan != null && interval != null && !hasPrice(plan, interval, fields, in))) {
                        return null;
                    }
                    return at -> new Step.Change(
                            at,
                            customer,
                            which(fields),
                            plan == null ? null : plan.id(),
                            interval,
                            fields.get(QUANTITY));
                });
    }

    static Shape<StepMaker> cancel() {
        return Shapes.either(
                OfCustomer.only(WHEN, (at, customer, mode) -> new Step.Cancel(at, customer, null, mode)),
                new MapOf<StepMaker>("`cancel`", null, List.of(WHEN_KEY, WHICH, Customers.KEY), (fields, in) -> {
                    String customer = Customers.of(fields, in);
                    return customer == null
                            ? null
                            : at -> new Step.Cancel(at, customer, which(fields), fields.need(WHEN_KEY));
                }));
    }

    @Nullable
    private static String which(MapOf.Fields fields) {
        Plan plan = fields.get(WHICH);
        return plan == null ? null : plan.id();
    }
}
