package ai.coditect.sim.harness.scenario;

import java.util.List;
import java.util.Locale;

/** The verbs that pay without a subscription's own charge: one-time payments and bank transfers. */
final class MoneySteps {
    private static final long LARGEST_AMOUNT = 99_999_999;

    private static final MapKey<Long> PAID =
            MapKey.required("amount", amount(), "The amount in cents, or the smallest unit of another currency.");
    private static final MapKey<Long> TRANSFERRED = MapKey.required(
            "amount", amount(), "What arrives, in cents or the smallest unit of the customer's currency.");
    private static final MapKey<String> DESCRIPTION =
            MapKey.optional("description", Shapes.template("a text"), "What is paid for.");

    /** A currency. */
    static final MapKey<String> CURRENCY = MapKey.optional(
            "currency",
            new Shapes.ScalarShape<>("a currency such as usd", "string", "^[A-Za-z]{3}$", (scalar, in) -> {
                String code = scalar.text().toLowerCase(Locale.ROOT);
                if (code.length() != 3 || !code.chars().allMatch(Ascii::isLowerCase)) {
                    throw new NotUnderstood("expected a currency's three letters, such as usd");
                }
                return code;
            }),
            "Three letters, such as usd, eur, gbp or jpy; the customer's without it, or usd.");

    private MoneySteps() {}

    static Shape<Long> amount() {
        return Shapes.number("an amount in the currency's smallest unit (cents)", 1, LARGEST_AMOUNT);
    }

    static Shape<StepMaker> pay() {
        return new MapOf<>("`pay`", null, List.of(PAID, CURRENCY, DESCRIPTION, Customers.KEY), (fields, in) -> {
            String customer = Customers.of(fields, in);
            return customer == null
                    ? null
                    : at -> new Step.Pay(
                            at, customer, fields.need(PAID), fields.get(CURRENCY), fields.get(DESCRIPTION));
        });
    }

    static Shape<StepMaker> transfer() {
        return OfCustomer.value("transfer", TRANSFERRED.shape(), TRANSFERRED, Step.Transfer::new);
    }
}
