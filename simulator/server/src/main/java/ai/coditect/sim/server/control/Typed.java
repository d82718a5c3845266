package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.server.http.CardFields;
import ai.coditect.sim.server.http.Fields;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what several verbs take: a card, perhaps out of a wallet; a place; a tax id; a currency. */
final class Typed {
    private static final Map<String, Wallet> WALLETS =
            Map.of(Wallet.GOOGLE_PAY.word(), Wallet.GOOGLE_PAY, Wallet.APPLE_PAY.word(), Wallet.APPLE_PAY);

    /** What a wallet holds where no card is named. */
    private static final String IN_WALLETS = "4242424242424242";

    private Typed() {}

    /** Returns the card that {@code card} and {@code wallet} name together; null where neither does. */
    static @Nullable CardInput card(Fields fields) {
        CardInput card = CardFields.read(fields, "card");
        Wallet wallet = fields.word("wallet", WALLETS);
        return wallet == null ? card : (card == null ? CardInput.of(IN_WALLETS) : card).from(wallet);
    }

    /** Returns the card, or answers with all problems of the body. */
    static CardInput requiredCard(Fields fields) {
        CardInput card = card(fields);
        return card == null ? fields.required("card", card) : card;
    }

    /** Returns {@code country} and {@code region}; null without a country. */
    static @Nullable Address address(Fields fields) {
        String country = fields.text("country", 10);
        String region = fields.text("region", 60);
        if (country != null && !country.matches("[A-Z]{2}")) {
            fields.invalid("country", "must be a country code of two capital letters, for example DE");
        }
        if (region != null && country == null) {
            fields.invalid("region", "belongs to a country");
        }
        return country == null || region == null ? Address.of(country) : Address.of(country, region);
    }

    /** Returns {@code {"type": "eu_vat", "value": "DE123456788"}}; null when it is absent or wrong. */
    static Command.@Nullable TaxIdInput taxId(Fields fields) {
        Fields taxId = fields.object("tax_id");
        if (taxId == null) {
            return null;
        }
        String type = taxId.requiredText("type", 30);
        String value = taxId.requiredText("value", 60);
        return new Command.TaxIdInput(type, value);
    }

    /** Returns the lower-case code; null when it is absent or wrong. */
    static @Nullable String currency(Fields fields) {
        String currency = fields.text("currency", 10);
        if (currency != null && !currency.matches("[A-Za-z]{3}")) {
            fields.invalid("currency", "must be a currency code of three letters, for example usd");
        }
        return currency == null ? null : currency.toLowerCase(Locale.ROOT);
    }

    /** Returns an amount in the currency's smallest unit; null when it is absent or wrong. */
    static @Nullable Long amount(Fields fields) {
        return fields.integer("amount", 1, 99_999_999);
    }
}
