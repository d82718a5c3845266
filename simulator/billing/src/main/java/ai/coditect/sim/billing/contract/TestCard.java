package ai.coditect.sim.billing.contract;

import java.util.List;

/**
 * One of Stripe's test cards.
 *
 * @param number its digits; a published test number, still shown nowhere but in a picker of test cards
 * @param names words that stand for it in scenarios and in the API, the best first; empty for some
 * @param note what it shows, a few words; empty for a plain good card
 */
public record TestCard(String number, List<String> names, String note, CardBehaviour behaviour) {
    public TestCard {
        names = List.copyOf(names);
    }

    /** Returns the last four digits. */
    public String last4() {
        return number.substring(number.length() - 4);
    }

    /** Returns the card as the customer would type it, with a date far ahead. */
    public CardInput input() {
        return CardInput.of(number);
    }

    @Override
    public String toString() {
        return "test card •••• " + last4() + " " + names;
    }
}
