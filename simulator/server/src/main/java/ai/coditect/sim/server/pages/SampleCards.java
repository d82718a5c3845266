package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.TestCard;
import ai.coditect.sim.billing.contract.TestCards;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The test cards that a card form has at hand: the usual ones in groups, and the whole table. */
final class SampleCards {
    private SampleCards() {}

    /**
     * A published test card.
     *
     * @param number in groups of four
     */
    record Sample(String number, String meaning, String cvc) {
        /** Returns the number as a link carries it. */
        String slug() {
            return number.replace(' ', '-');
        }

        /** Returns the last group of digits. */
        String ending() {
            String digits = number.replace(" ", "");
            return digits.substring(digits.length() - 4);
        }

        /** Returns what stands in the form when this card is picked. */
        Map<String, String> values() {
            return Map.of("number", number, "expiry", "12 / 40", "cvc", cvc);
        }
    }

    record Group(String title, List<Sample> cards) {}

    /** The cards that most tests want. */
    static final List<Group> GROUPS = List.of(
            new Group(
                    "Succeeds",
                    List.of(
                            new Sample("4242 4242 4242 4242", "Visa", "123"),
                            new Sample("5555 5555 5555 4444", "Mastercard", "123"),
                            new Sample("3782 8224 6310 005", "American Express", "1234"))),
            new Group(
                    "Is declined",
                    List.of(
                            new Sample("4000 0000 0000 0002", "Declined", "123"),
                            new Sample("4000 0000 0000 9995", "Insufficient funds", "123"),
                            new Sample("4000 0000 0000 0069", "Expired card", "123"),
                            new Sample("4000 0000 0000 0127", "Wrong security code", "123"),
                            new Sample("4000 0000 0000 0341", "Taken, but every charge fails", "123"))),
            new Group(
                    "Asks the bank (3D Secure)",
                    List.of(
                            new Sample("4000 0025 0000 3155", "Asks once", "123"),
                            new Sample("4000 0027 6000 3184", "Asks each time", "123"),
                            new Sample("4000 0082 6000 3178", "Asks, then insufficient funds", "123"),
                            new Sample("4000 0000 3220 0000", "Frictionless: passes unseen", "123"))));

    /** Returns every card of the table that is in no group. */
    static List<Sample> others() {
        List<Sample> others = new ArrayList<>();
        for (TestCard card : TestCards.all()) {
            if (grouped(card.number()).isEmpty()) {
                others.add(sample(card));
            }
        }
        return others;
    }

    /** Returns the values of the form for a card that was picked by its number; none for what is no test card. */
    static Map<String, String> picked(@Nullable String number) {
        if (number == null) {
            return Map.of();
        }
        return grouped(number)
                .or(() -> TestCards.byNumber(number).map(SampleCards::sample))
                .map(Sample::values)
                .orElse(Map.of());
    }

    private static Optional<Sample> grouped(String number) {
        String digits = number.replace("-", "").replace(" ", "");
        return GROUPS.stream()
                .flatMap(group -> group.cards().stream())
                .filter(card -> card.number().replace(" ", "").equals(digits))
                .findFirst();
    }

    private static Sample sample(TestCard card) {
        StringBuilder number = new StringBuilder(card.number());
        for (int at = 4; at < number.length(); at += 5) {
            number.insert(at, ' ');
        }
        String brand = card.behaviour().brand().replace('_', ' ');
        String meaning = brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1) + ", "
                + (card.note().isEmpty()
                        ? card.behaviour().country() + " " + card.behaviour().funding()
                        : card.note());
        return new Sample(number.toString(), meaning, card.input().cvc());
    }
}
