package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/**
 * A card as a customer types it. The number is held only while a command runs: it is never stored, logged or sent on, and
 * {@link #toString()} shows the last four digits only.
 *
 * @param number digits, spaces and dashes allowed
 * @param expMonth 1 to 12
 * @param expYear four digits
 * @param cvc three digits (four for Amex)
 * @param wallet that hands the card over; null for a card that is typed
 */
public record CardInput(
        String number,
        int expMonth,
        int expYear,
        String cvc,
        @Nullable Wallet wallet) {

    /** A card that is typed. */
    public CardInput(String number, int expMonth, int expYear, String cvc) {
        this(number, expMonth, expYear, cvc, null);
    }

    /** Returns the same card out of a wallet. */
    public CardInput from(Wallet by) {
        return new CardInput(number, expMonth, expYear, cvc, by);
    }

    /** Returns the card with a date far in the future and a CVC of the right length, as test cards are usually typed. */
    public static CardInput of(String number) {
        String digits = TestCards.digits(number);
        return new CardInput(digits, 12, 2040, digits.startsWith("3") && digits.length() == 15 ? "1234" : "123");
    }

    /** Returns the number without spaces and dashes. */
    public String digits() {
        return TestCards.digits(number);
    }

    /** Returns the last four digits, or all of a shorter number. */
    public String last4() {
        String digits = digits();
        return digits.length() <= 4 ? digits : digits.substring(digits.length() - 4);
    }

    @Override
    public String toString() {
        return "card •••• " + last4();
    }
}
