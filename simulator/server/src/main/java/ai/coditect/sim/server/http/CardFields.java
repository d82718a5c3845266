package ai.coditect.sim.server.http;

import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.TestCard;
import ai.coditect.sim.billing.contract.TestCards;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a card from a JSON body: a number, a name of the card table, or an object with number, date and security code. */
public final class CardFields {
    private CardFields() {}

    /** Returns the card of the field, or null when it is absent or wrong. */
    public static @Nullable CardInput read(Fields fields, String name) {
        JsonNode value = fields.raw(name);
        if (value == null) {
            return null;
        }
        if (value.isTextual()) {
            return named(fields, name);
        }
        Fields card = fields.object(name);
        if (card == null) {
            return null;
        }
        String number = card.requiredText("number", 40);
        Long month = card.integer("exp_month", 0, 99);
        Long year = card.integer("exp_year", 0, 9999);
        String cvc = card.text("cvc", 10);
        CardInput usual = CardInput.of(number);
        return new CardInput(
                usual.number(),
                month == null ? usual.expMonth() : month.intValue(),
                year == null ? usual.expYear() : year.intValue(),
                cvc == null ? usual.cvc() : cvc);
    }

    /** Returns the card of the field, or answers with all problems of the body. */
    public static CardInput required(Fields fields, String name) {
        return fields.required(name, read(fields, name));
    }

    private static @Nullable CardInput named(Fields fields, String name) {
        String text = fields.text(name, 60);
        if (text == null) {
            return null;
        }
        Optional<TestCard> card = TestCards.find(text);
        if (card.isPresent()) {
            return card.get().input();
        }
        if (text.matches("[0-9][0-9 -]{8,30}[0-9]")) {
            return CardInput.of(text);
        }
        fields.invalid(
                name,
                "is neither a card number nor the name of a test card such as visa, visa_chargeDeclined or"
                        + " authenticationRequired");
        return null;
    }
}
