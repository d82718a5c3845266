package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's table of test cards (stripe.md section 3), read once from {@code coditect/contract/test-cards.json} when first
 * asked for. Thread-safe.
 */
public final class TestCards {
    private static final String TOKEN_PREFIX = "pm_card_";

    private static final class Holder {
        static final TestCards TABLE = new TestCards(ContractData.read("test-cards.json", TestCards::parse));
    }

    private final Map<String, TestCard> byNumber = new LinkedHashMap<>();
    private final Map<String, TestCard> byName = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    private TestCards(List<TestCard> cards) {
        for (TestCard card : cards) {
            byNumber.put(card.number(), card);
            for (String name : card.names()) {
                byName.put(key(name), card);
                names.add(name);
            }
        }
    }

    /** Returns all cards, the most used ones first. */
    public static Collection<TestCard> all() {
        return List.copyOf(Holder.TABLE.byNumber.values());
    }

    /** Finds a card by its number; spaces and dashes are ignored. */
    public static Optional<TestCard> byNumber(String number) {
        return Optional.ofNullable(Holder.TABLE.byNumber.get(digits(number)));
    }

    /** Finds a card by a name: {@code visa}, {@code pm_card_visa}, {@code insufficient_funds} …; case and dashes do not matter. */
    public static Optional<TestCard> named(String name) {
        return Optional.ofNullable(Holder.TABLE.byName.get(key(name)));
    }

    /** Finds a card by number or name. */
    public static Optional<TestCard> find(String numberOrName) {
        Optional<TestCard> card = byNumber(numberOrName);
        return card.isPresent() ? card : named(numberOrName);
    }

    /** Returns every name, for lists and "did you mean". */
    public static List<String> names() {
        return List.copyOf(Holder.TABLE.names);
    }

    /** Returns the number without spaces and dashes. */
    static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c != ' ' && c != '-') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private static String key(String name) {
        String word = name.startsWith(TOKEN_PREFIX) ? name.substring(TOKEN_PREFIX.length()) : name;
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static List<TestCard> parse(JsonParser json) throws IOException {
        List<TestCard> cards = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> row = new HashMap<>();
            List<String> names = List.of();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    names = new ArrayList<>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        names.add(json.getText());
                    }
                } else {
                    row.put(field, json.getText());
                }
            }
            cards.add(card(row, names));
        }
        return cards;
    }

    private static TestCard card(Map<String, String> row, List<String> names) {
        return new TestCard(
                ContractData.required(row, "number"),
                names,
                row.getOrDefault("note", ""),
                new CardBehaviour(
                        row.getOrDefault("brand", "visa"),
                        row.get("co_brand"),
                        row.getOrDefault("funding", "credit"),
                        row.getOrDefault("country", "US"),
                        outcome(row.get("attach")),
                        outcome(row.get("on_session")),
                        outcome(row.get("off_session")),
                        error(row),
                        row.getOrDefault("cvc_check", "pass"),
                        row.get("address_check"),
                        row.get("postal_code_check"),
                        ThreeDSecure.valueOf(row.getOrDefault("three_d_secure", "not_enrolled")
                                .toUpperCase(Locale.ROOT))));
    }

    private static CardOutcome outcome(@Nullable String word) {
        return word == null ? CardOutcome.SUCCEEDS : CardOutcome.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Nullable
    private static CardError error(Map<String, String> row) {
        String code = row.get("code");
        return code == null
                ? null
                : new CardError(code, row.get("decline_code"), row.getOrDefault("message", "Your card was declined."));
    }
}
