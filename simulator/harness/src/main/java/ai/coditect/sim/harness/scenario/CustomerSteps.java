package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Plan;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs of the customer. */
final class CustomerSteps {
    private static final long MOST_SEATS = 1_000_000;
    private static final long MOST_TRIAL_DAYS = 730;
    private static final long LARGEST_AMOUNT = 99_999_999;

    static final Shape<String> CARD = new Shapes.ScalarShape<>(
            "a test card: a number such as 4242 4242 4242 4242, or a name such as visa",
            "string integer",
            "^([0-9][0-9 -]+|[A-Za-z][A-Za-z0-9_ -]*)$",
            List.of(
                    "4242 4242 4242 4242",
                    "4000 0000 0000 0002",
                    "4000 0025 0000 3155",
                    "4000 0000 0000 0341",
                    "visa",
                    "declined",
                    "sca",
                    "charge_fails",
                    "insufficient_funds"),
            (scalar, in) -> Catalogue.card(scalar.text()));

    private static final Shape<Plan> PLAN = Shapes.enumerated(
            new Shapes.ScalarShape<>(
                    "a plan such as plan_pro", "string", null, (scalar, in) -> Catalogue.plan(scalar.text())),
            Catalogue::plansForAll);
    private static final Shape<Interval> INTERVAL =
            Shapes.word("an interval", Shapes.words("month", Interval.MONTH, "year", Interval.YEAR));

    private CustomerSteps() {}

    private static final MapKey<Plan> PLAN_NEEDED = MapKey.required("plan", PLAN, "The plan, such as plan_pro.");
    private static final MapKey<Plan> PLAN_OTHER = MapKey.optional("plan", PLAN, "Another plan.");
    private static final MapKey<Long> QUANTITY =
            MapKey.optional("quantity", Shapes.number("a number of seats", 1, MOST_SEATS), "Seats.");
    private static final MapKey<Interval> EVERY =
            MapKey.optional("interval", INTERVAL, "Billed every month or every year.");
    private static final MapKey<Long> TRIAL_DAYS = MapKey.optional(
            "trial-days",
            Shapes.number("a number of days", 0, MOST_TRIAL_DAYS),
            "Length of the trial in days; 0 for none.");
    static final MapKey<Map<String, String>> METADATA = MapKey.optional(
            "metadata",
            Shapes.map("a map of names to texts", Shapes.text("a name"), Shapes.template("a text")),
            "Metadata, as Stripe keeps it.");

    static Shape<StepMaker> subscribe() {
        return Shapes.either(
                new OnlyCustomer<Plan>(
                        PLAN,
                        (at, customer, plan) ->
                                new Step.Subscribe(at, customer, plan.id(), Interval.MONTH, 1, 0, Map.of())),
                new MapOf<StepMaker>(
                        "`subscribe`",
                        null,
                        List.of(PLAN_NEEDED, QUANTITY, EVERY, TRIAL_DAYS, METADATA, Customers.KEY),
                        CustomerSteps::subscription));
    }

    @Nullable
    private static StepMaker subscription(MapOf.Fields fields, Reading in) {
        Plan plan = fields.need(PLAN_NEEDED);
        Interval interval = fields.get(EVERY, Interval.MONTH);
        String customer = Customers.of(fields, in);
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
                fields.get(METADATA, Map.of()));
    }

    private static boolean hasPrice(Plan plan, Interval interval, MapOf.Fields fields, Reading in) {
        if (plan.price(interval).isPresent()) {
            return true;
        }
        in.problem(
                fields.node(EVERY),
                "`" + plan.id() + "` has no price by the " + interval.name().toLowerCase(Locale.ROOT));
        return false;
    }

    private static final MapKey<String> SESSION = MapKey.optional(
            "session",
            Shapes.template("a checkout session's id"),
            "The id of a session, such as ${call.body.data.session_id}; without it the one that was opened last is meant.");
    private static final MapKey<String> OTHER_CARD = MapKey.optional(
            "card", CARD, "Another card than the one in the customer's hand: a number, or a name of the card table.");

    static Shape<StepMaker> checkout() {
        return Shapes.either(
                new Shapes.ScalarShape<>("a checkout session's id", "string", null, (scalar, in) -> {
                    boolean known = KnownNames.check(scalar, in);
                    String customer = Customers.only(scalar, in);
                    return !known || customer == null
                            ? null
                            : at -> new Step.Checkout(at, customer, scalar.text(), null);
                }),
                new MapOf<StepMaker>("`checkout`", null, List.of(SESSION, OTHER_CARD, Customers.KEY), (fields, in) -> {
                    String customer = Customers.of(fields, in);
                    return customer == null
                            ? null
                            : at -> new Step.Checkout(at, customer, fields.get(SESSION), fields.get(OTHER_CARD));
                }));
    }

    @Nullable
    static StepMaker latestCheckout(Yaml node, Reading in) {
        String customer = Customers.only(node, in);
        return customer == null ? null : at -> new Step.Checkout(at, customer, null, null);
    }

    private static final MapKey<Plan> PLAN_BOUGHT =
            MapKey.optional("plan", PLAN, "The plan, such as plan_pro; without it `amount` is paid once.");
    private static final MapKey<String> REFERENCE = MapKey.optional(
            "client-reference-id",
            Shapes.template("a text"),
            "The consumer's own user: comes back in the session and in the metadata of subscription and customer.");

    static Shape<StepMaker> openCheckout() {
        return Shapes.either(
                new OnlyCustomer<Plan>(
                        PLAN,
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
                                PAID_ONCE,
                                CURRENCY,
                                REFERENCE,
                                METADATA,
                                Customers.KEY),
                        CustomerSteps::opened));
    }

    @Nullable
    private static StepMaker opened(MapOf.Fields fields, Reading in) {
        Plan plan = fields.get(PLAN_BOUGHT);
        String customer = Customers.of(fields, in);
        if (fields.has(PLAN_BOUGHT) == fields.has(PAID_ONCE)) {
            in.problem(fields.node(), "expected what is bought: a `plan`, or an `amount` that is paid once");
            return null;
        }
        Interval interval = fields.get(EVERY, Interval.MONTH);
        if (customer == null || (plan != null && !hasPrice(plan, interval, fields, in))) {
            return null;
        }
        return at -> new Step.OpenCheckout(
                at,
                customer,
                plan == null ? null : plan.id(),
                interval,
                fields.get(QUANTITY, 1L),
                Math.toIntExact(fields.get(TRIAL_DAYS, 0L)),
                fields.get(PAID_ONCE),
                plan == null ? fields.get(CURRENCY, "usd") : fields.get(CURRENCY),
                fields.get(REFERENCE),
                fields.get(METADATA, Map.of()));
    }

    private static final Shape<Boolean> OUTCOME =
            Shapes.word("an outcome", Shapes.words("succeed", true, "fail", false));
    private static final MapKey<Boolean> OUTCOME_KEY =
            MapKey.required("outcome", OUTCOME, "How the 3DS challenge ends.");
    private static final MapKey<String> CARD_KEY =
            MapKey.required("card", CARD, "A test card: its number, quoted or not, or a name of the card table.");
    private static final Shape<CancelMode> WHEN = Shapes.word(
            "a time to cancel",
            Shapes.words("now", CancelMode.NOW, "at-period-end", CancelMode.AT_PERIOD_END, "undo", CancelMode.UNDO));
    private static final MapKey<CancelMode> WHEN_KEY = MapKey.required(
            "when", WHEN, "Cancel now, at the end of the period, or undo a cancellation at period end.");

    /** A value for the only customer, or a map with the value under {@code key} and a customer. */
    private static <V> Shape<StepMaker> ofCustomer(String verb, Shape<V> value, MapKey<V> key, CustomerStep<V> step) {
        return Shapes.either(
                new OnlyCustomer<>(value, step),
                new MapOf<StepMaker>("`" + verb + "`", null, List.of(key, Customers.KEY), (fields, in) -> {
                    String customer = Customers.of(fields, in);
                    return customer == null ? null : at -> step.make(at, customer, fields.need(key));
                }));
    }

    @FunctionalInterface
    private interface CustomerStep<V> {
        Step make(Position at, String customer, V value);
    }

    private record OnlyCustomer<V>(Shape<V> value, CustomerStep<V> step) implements Shape<StepMaker> {
        @Override
        @Nullable
        public StepMaker read(Yaml node, Reading in) {
            V read = value.read(node, in);
            String customer = read == null ? null : Customers.only(node, in);
            return read == null || customer == null ? null : at -> step.make(at, customer, read);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return value.schema(schemas);
        }
    }

    static Shape<StepMaker> removeCard() {
        return new MapOf<>("`remove-card`", null, List.of(Customers.KEY), (fields, in) -> {
            String customer = Customers.of(fields, in);
            return customer == null ? null : at -> new Step.RemoveCard(at, customer);
        });
    }

    static Shape<StepMaker> change() {
        return new MapOf<>("`change`", null, List.of(PLAN_OTHER, EVERY, QUANTITY, Customers.KEY), (fields, in) -> {
            if (!fields.has(PLAN_OTHER) && !fields.has(EVERY) && !fields.has(QUANTITY)) {
                in.problem(fields.node(), "expected what changes: `plan`, `interval` or `quantity`");
                return null;
            }
            Plan plan = fields.get(PLAN_OTHER);
            Interval interval = fields.get(EVERY);
            String customer = Customers.of(fields, in);
            if (customer == null || (plan != null && interval != null && !hasPrice(plan, interval, fields, in))) {
                return null;
            }
            return at -> new Step.Change(at, customer, plan == null ? null : plan.id(), interval, fields.get(QUANTITY));
        });
    }

    private static final MapKey<Long> AMOUNT = MapKey.required(
            "amount",
            Shapes.number("an amount in the currency's smallest unit (cents)", 1, LARGEST_AMOUNT),
            "The amount in cents, or the smallest unit of another currency.");
    private static final MapKey<Long> PAID_ONCE = MapKey.optional(
            "amount",
            Shapes.number("an amount in the currency's smallest unit (cents)", 1, LARGEST_AMOUNT),
            "Paid once, without a subscription: cents, or the smallest unit of another currency.");
    private static final MapKey<String> CURRENCY = MapKey.optional(
            "currency",
            new Shapes.ScalarShape<>("a currency such as usd", "string", "^[A-Za-z]{3}$", (scalar, in) -> {
                String code = scalar.text().toLowerCase(Locale.ROOT);
                if (code.length() != 3 || !code.chars().allMatch(Ascii::isLowerCase)) {
                    throw new NotUnderstood("expected a currency's three letters, such as usd");
                }
                return code;
            }),
            "Three letters, usd by default.");
    private static final MapKey<String> DESCRIPTION =
            MapKey.optional("description", Shapes.template("a text"), "What is paid for.");

    static Shape<StepMaker> pay() {
        return new MapOf<>("`pay`", null, List.of(AMOUNT, CURRENCY, DESCRIPTION, Customers.KEY), (fields, in) -> {
            String customer = Customers.of(fields, in);
            return customer == null
                    ? null
                    : at -> new Step.Pay(
                            at, customer, fields.need(AMOUNT), fields.get(CURRENCY, "usd"), fields.get(DESCRIPTION));
        });
    }

    static Shape<StepMaker> authenticate() {
        return ofCustomer("authenticate", OUTCOME, OUTCOME_KEY, Step.Authenticate::new);
    }

    static Shape<StepMaker> replaceCard() {
        return ofCustomer("replace-card", CARD, CARD_KEY, Step.ReplaceCard::new);
    }

    static Shape<StepMaker> cancel() {
        return ofCustomer("cancel", WHEN, WHEN_KEY, Step.Cancel::new);
    }
}
