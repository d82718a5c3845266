package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Wallet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cards, and the verbs of a customer that handle them. */
final class CardSteps {
    /** What a wallet hands over where the file names no card. */
    private static final String IN_WALLETS = "4242424242424242";

    private static final Shape<CardInput> CARD_SHAPE = new Shapes.ScalarShape<>(
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
            (scalar, in) -> CardInput.of(Catalogue.card(scalar.text())));

    /** The card in a customer's hand. */
    static final MapKey<CardInput> CARD = MapKey.optional(
            "card",
            CARD_SHAPE,
            "The card in the customer's hand: a test card's number, quoted or not, or a name of the card table.");

    static final MapKey<Wallet> WALLET = MapKey.optional(
            "wallet",
            Shapes.word(
                    "a wallet",
                    Shapes.words(
                            Wallet.GOOGLE_PAY.word(), Wallet.GOOGLE_PAY, Wallet.APPLE_PAY.word(), Wallet.APPLE_PAY)),
            "The wallet that hands the card over: google_pay or apple_pay. Without `card` it holds 4242 4242 4242 4242.");

    private static final MapKey<CardInput> CARD_NEEDED =
            MapKey.required("card", CARD_SHAPE, "A test card: its number, quoted or not, or a name of the card table.");
    private static final MapKey<CardInput> OTHER_CARD = MapKey.optional(
            "card",
            CARD_SHAPE,
            "Another card than the one in the customer's hand: a number, or a name of the card table.");
    private static final Shape<Boolean> OUTCOME =
            Shapes.word("an outcome", Shapes.words("succeed", true, "fail", false));
    private static final MapKey<Boolean> OUTCOME_KEY =
            MapKey.required("outcome", OUTCOME, "How the 3DS challenge ends.");
    private static final MapKey<String> SESSION = MapKey.optional(
            "session",
            Shapes.template("a checkout session's id"),
            "The id of a session, such as ${call.body.data.session_id}; without it the one that was opened last is meant.");

    private CardSteps() {}

    /** Returns the card that {@code card} and {@code wallet} name together; null where neither does. */
    @Nullable
    static CardInput card(MapOf.Fields fields, MapKey<CardInput> key) {
        CardInput card = fields.get(key);
        Wallet wallet = fields.get(WALLET);
        return wallet == null ? card : (card == null ? CardInput.of(IN_WALLETS) : card).from(wallet);
    }

    static Shape<StepMaker> checkout() {
        return Shapes.either(
                new Shapes.ScalarShape<>("a checkout session's id", "string", null, (scalar, in) -> {
                    boolean known = KnownNames.check(scalar, in);
                    String customer = Customers.only(scalar, in);
                    return !known || customer == null
                            ? null
                            : at -> new Step.Checkout(at, customer, scalar.text(), null);
                }),
                new MapOf<StepMaker>(
                        "`checkout`", null, List.of(SESSION, OTHER_CARD, WALLET, Customers.KEY), (fields, in) -> {
                            String customer = Customers.of(fields, in);
                            CardInput card = card(fields, OTHER_CARD);
                            return customer == null
                                    ? null
                                    : at -> new Step.Checkout(at, customer, fields.get(SESSION), card);
                        }));
    }

    static Shapes.Parser<StepMaker> latestCheckout() {
        return OfCustomer.alone((at, customer) -> new Step.Checkout(at, customer, null, null));
    }

    static Shape<StepMaker> authenticate() {
        return OfCustomer.value("authenticate", OUTCOME, OUTCOME_KEY, Step.Authenticate::new);
    }

    static Shape<StepMaker> replaceCard() {
        return withWallet("replace-card", Step.ReplaceCard::new);
    }

    static Shape<StepMaker> addCard() {
        return withWallet("add-card", Step.AddCard::new);
    }

    private static Shape<StepMaker> withWallet(String verb, OfCustomer.Maker<CardInput> step) {
        return Shapes.either(
                OfCustomer.only(CARD_SHAPE, step),
                new MapOf<StepMaker>(
                        "`" + verb + "`", null, List.of(OTHER_CARD, WALLET, Customers.KEY), (fields, in) -> {
                            String customer = Customers.of(fields, in);
                            CardInput card = card(fields, OTHER_CARD);
                            if (card == null) {
                                in.problem(fields.node(), "expected a `card`, a `wallet`, or both");
                            }
                            return customer == null || card == null ? null : at -> step.make(at, customer, card);
                        }));
    }

    static Shape<StepMaker> defaultCard() {
        return OfCustomer.value("default-card", CARD_SHAPE, CARD_NEEDED, Step.DefaultCard::new);
    }

    static Shape<StepMaker> removeCard() {
        return ofSomeCard("remove-card", Step.RemoveCard::new);
    }

    static Shape<StepMaker> payInvoice() {
        return ofSomeCard("pay-invoice", Step.PayInvoice::new);
    }

    /** Makes a step of a customer and perhaps a card. */
    @FunctionalInterface
    private interface SomeCard {
        Step make(Position at, String customer, @Nullable CardInput card);
    }

    private static Shape<StepMaker> ofSomeCard(String verb, SomeCard step) {
        return Shapes.either(
                OfCustomer.only(CARD_SHAPE, step::make),
                new MapOf<StepMaker>("`" + verb + "`", null, List.of(OTHER_CARD, Customers.KEY), (fields, in) -> {
                    String customer = Customers.of(fields, in);
                    return customer == null ? null : at -> step.make(at, customer, fields.get(OTHER_CARD));
                }));
    }
}
