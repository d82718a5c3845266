package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /checkout/{id}/wallet}: the sheet of Google Pay or Apple Pay, with a few test cards in it. */
final class WalletPages {
    private static final Map<String, String> NAMES = Map.of("google_pay", "Google Pay", "apple_pay", "Apple Pay");
    private static final List<SampleCards.Sample> CARDS = List.of(
            new SampleCards.Sample("4242 4242 4242 4242", "Visa", "123"),
            new SampleCards.Sample("5555 5555 5555 4444", "Mastercard", "123"),
            new SampleCards.Sample("4000 0000 0000 0002", "Visa, declined", "123"),
            new SampleCards.Sample("4000 0025 0000 3155", "Visa, asks the bank", "123"));

    private final CheckoutDoor door;
    private final CheckoutTill till;

    WalletPages(CheckoutDoor door, CheckoutTill till) {
        this.door = door;
        this.till = till;
    }

    /** Shows the sheet, or pays when the form is the sheet's own: then it names a card. */
    void open(Context ctx) {
        Optional<Found> open = door.open(ctx);
        if (open.isEmpty()) {
            return;
        }
        Form form = Form.of(ctx);
        BuyerEntry buyer = BuyerEntry.of(form);
        Found found = seated(ctx, open.get(), buyer);
        String wallet = form.text("wallet", 20);
        String card = form.text("card", 30);
        Map<String, String> wrong =
                buyer.problems(false, found.session().order().subscribes());
        if (!NAMES.containsKey(wallet) || !wrong.isEmpty() || !Quotes.needsCard(found)) {
            till.render(ctx, 422, found, buyer.form().withProblems(wrong));
            return;
        }
        Map<String, String> problems = card.isEmpty() ? Map.of() : buyer.problems(found.asksEmail(), true);
        Optional<SampleCards.Sample> chosen =
                CARDS.stream().filter(sample -> sample.slug().equals(card)).findFirst();
        if (chosen.isPresent() && problems.isEmpty()) {
            till.submit(
                    ctx,
                    found,
                    buyer,
                    CardInput.of(chosen.get().number())
                            .from(wallet.equals("apple_pay") ? Wallet.APPLE_PAY : Wallet.GOOGLE_PAY),
                    form.text("shown", 20));
            return;
        }
        Quotes.Priced priced = Quotes.price(found, buyer.form());
        WalletView page = new WalletView(
                wallet,
                NAMES.getOrDefault(wallet, wallet),
                Words.amount(priced.quote().dueToday(), priced.quote().currency()),
                priced.quote().dueToday(),
                found.session().customerEmail(),
                found.path(),
                carried(buyer),
                CARDS,
                chosen.orElse(CARDS.get(0)).slug(),
                buyer.form().withProblems(problems));
        Html.answer(
                ctx, problems.isEmpty() ? 200 : 422, true, (out, tags) -> JtewalletGenerated.render(out, tags, page));
    }

    /** Orders the seats that were typed; so many that nobody sells are left to the page to complain of. */
    private Found seated(Context ctx, Found found, BuyerEntry buyer) {
        try {
            return till.withSeats(ctx, found, buyer);
        } catch (BillingRefusal refusal) {
            return found;
        }
    }

    private static Map<String, String> carried(BuyerEntry buyer) {
        Map<String, String> fields = new LinkedHashMap<>(buyer.form().values());
        fields.remove("email");
        fields.values().removeIf(String::isEmpty);
        return fields;
    }
}
