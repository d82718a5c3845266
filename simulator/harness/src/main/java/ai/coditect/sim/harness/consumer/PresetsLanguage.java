package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.harness.scenario.Catalogue;
import ai.coditect.sim.harness.scenario.KnownNames;
import ai.coditect.sim.harness.scenario.MapKey;
import ai.coditect.sim.harness.scenario.MapOf;
import ai.coditect.sim.harness.scenario.Nearest;
import ai.coditect.sim.harness.scenario.NotUnderstood;
import ai.coditect.sim.harness.scenario.Printable;
import ai.coditect.sim.harness.scenario.Shape;
import ai.coditect.sim.harness.scenario.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of consumer.yaml that put a consumer's own ids and marks into CODITECT's objects, so that it runs unchanged. */
final class PresetsLanguage {
    private static final int LONGEST_ID = 255;

    private static final Shape<String> FIXED_ID = new Shapes.ScalarShape<>(
            "an id such as price_1ProMonthly", "string", "^[A-Za-z0-9_-]{1,255}$", (scalar, in) -> id(scalar.text()));

    private static final Shape<String> PRODUCT = Shapes.enumerated(
            new Shapes.ScalarShape<>("a plan such as plan_pro", "string", null, (scalar, in) -> product(scalar.text())),
            Plans::ids);
    private static final Shape<String> PRICE = Shapes.enumerated(
            new Shapes.ScalarShape<>(
                    "a price such as plan_pro, plan_pro/year or plan_pro/year/eur",
                    "string",
                    null,
                    (scalar, in) -> price(scalar.text())),
            () -> prices().keySet());

    private static final MapKey<Map<String, String>> PRODUCTS = MapKey.optional(
            "products",
            Shapes.map("a map of plans to ids", PRODUCT, FIXED_ID),
            "The product of each plan: { plan_pro: prod_X }.");
    private static final MapKey<Map<String, String>> PRICES = MapKey.optional(
            "prices",
            Shapes.map("a map of prices to ids", PRICE, FIXED_ID),
            "The price of each plan, monthly in usd, or with interval and currency: { plan_pro: price_M, plan_pro/year: price_Y,"
                    + " plan_pro/year/eur: price_E }.");

    /** Ids of the catalogue. */
    static final MapKey<Map<String, String>> IDS = MapKey.optional(
            "ids",
            new MapOf<>("`ids`", null, List.of(PRODUCTS, PRICES), (fields, in) -> {
                Map<String, String> ids = new HashMap<>(fields.get(PRODUCTS, Map.of()));
                ids.putAll(fields.get(PRICES, Map.of()));
                if (ids.values().stream().distinct().count() < ids.size()) {
                    in.problem(fields.node(), "one id stands here twice: each product and each price has its own");
                    return null;
                }
                return ids;
            }),
            "Ids of products and prices that the consumer knows: they take the place of the simulator's own. A customer's id is fixed in"
                    + " the scenario.");

    private static final List<String> NAMES =
            List.of("world.id", "customer.email", "customer.name", "customer.client_reference_id");

    private static final MapKey<Map<String, String>> OF_CUSTOMER = labels("customer", "Of each customer.");
    private static final MapKey<Map<String, String>> OF_SUBSCRIPTION =
            labels("subscription", "Of each subscription; its invoices carry it too.");
    private static final MapKey<Map<String, String>> OF_PAYMENT = labels("payment", "Of each one-time payment.");

    private record Metadata(
            Map<String, String> customer, Map<String, String> subscription, Map<String, String> payment) {}

    static final MapKey<?> METADATA = MapKey.optional(
            "metadata",
            new MapOf<>(
                    "`metadata`",
                    null,
                    List.of(OF_CUSTOMER, OF_SUBSCRIPTION, OF_PAYMENT),
                    (fields, in) -> new Metadata(
                            fields.get(OF_CUSTOMER, Map.of()),
                            fields.get(OF_SUBSCRIPTION, Map.of()),
                            fields.get(OF_PAYMENT, Map.of()))),
            "Metadata that the consumer puts on its objects: { customer: { tenant: acme }, subscription: {…}, payment: {…} }. What a"
                    + " scenario says goes first.");

    static final MapKey<String> REFERENCE = MapKey.optional(
            "client-reference-id",
            KnownNames.only(List.of("world.id", "customer.email", "customer.name"), Shapes.template("a text")),
            "The consumer's own user behind each customer, such as ${customer.email}: it stands as `client_reference_id` in the metadata"
                    + " of the customer and of what he buys, as if the consumer had opened the checkout.");

    private PresetsLanguage() {}

    private static MapKey<Map<String, String>> labels(String object, String description) {
        return MapKey.optional(
                object,
                KnownNames.only(
                        NAMES, Shapes.map("a map of names to texts", Shapes.text("a name"), Shapes.template("a text"))),
                description);
    }

    static ConsumerConfig.Presets presets(MapOf.Fields fields) {
        Metadata metadata =
                fields.get(METADATA) instanceof Metadata given ? given : new Metadata(Map.of(), Map.of(), Map.of());
        return new ConsumerConfig.Presets(
                fields.get(IDS, Map.of()),
                metadata.customer(),
                metadata.subscription(),
                metadata.payment(),
                fields.get(REFERENCE));
    }

    // -- words

    private static String id(String text) throws NotUnderstood {
        boolean good = !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
        if (!good) {
            throw new NotUnderstood("an id has letters, digits, `_` and `-`, such as price_1ProMonthly");
        }
        return text;
    }

    private static String product(String plan) throws NotUnderstood {
        return Catalogue.plan(plan).product().id();
    }

    private static String price(String written) throws NotUnderstood {
        Map<String, String> prices = prices();
        String found = prices.get(written);
        if (found == null) {
            List<String> shortest = prices.keySet().stream()
                    .filter(word -> word.indexOf('/') == word.lastIndexOf('/'))
                    .toList();
            throw new NotUnderstood(
                    "`" + Printable.bounded(written, 60) + "` is no price of the catalogue; expected "
                            + Shapes.listed(shortest) + ", or one with its currency such as plan_pro/year/eur",
                    Nearest.to(written, new ArrayList<>(prices.keySet())));
        }
        return found;
    }

    /** Returns the catalogue's id of each price by its words: plan, plan/interval, plan/interval/currency. */
    private static Map<String, String> prices() {
        Map<String, String> prices = new LinkedHashMap<>();
        for (Plan plan : Plans.all()) {
            for (Price price : plan.prices()) {
                String interval = plan.id() + "/" + price.interval().word();
                if (price.interval() == Interval.MONTH) {
                    prices.putIfAbsent(plan.id(), price.id());
                }
                prices.putIfAbsent(interval, price.id());
                prices.put(interval + "/" + price.currency(), price.id());
            }
        }
        return prices;
    }
}
