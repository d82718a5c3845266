package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardBehaviour;
import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.CardOutcome;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.TestCard;
import ai.coditect.sim.billing.contract.TestCards;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

/** Turns a typed card into a payment method, or refuses it as Stripe's test mode does (stripe.md 3.3). Keeps no number. */
final class CardReader {
    private static final CardError INCORRECT_NUMBER =
            new CardError("incorrect_number", null, "Your card number is incorrect.");
    private static final CardError INVALID_MONTH =
            new CardError("invalid_expiry_month", null, "Your card's expiration month is invalid.");
    private static final CardError INVALID_YEAR =
            new CardError("invalid_expiry_year", null, "Your card's expiration year is invalid.");
    private static final CardError INVALID_CVC =
            new CardError("invalid_cvc", null, "Your card's security code is invalid.");
    private static final CardError LIVE_CARD = new CardError(
            "card_declined",
            "test_mode_live_card",
            "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of"
                    + " valid test cards, visit: https://stripe.com/docs/testing.");
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    private final Ids ids;

    CardReader(Ids ids) {
        this.ids = ids;
    }

    PaymentMethod read(CardInput input, PaymentMethod.Holder holder, long now) {
        TestCard card = check(input, now);
        return new PaymentMethod(
                ids.next("pm_"),
                null,
                holder,
                behaviour(card, input),
                card.last4(),
                input.expMonth(),
                input.expYear(),
                input.wallet(),
                fingerprint(card.number()),
                Map.of(),
                now);
    }

    private static TestCard check(CardInput input, long now) {
        String number = input.digits();
        if (!plausible(number)) {
            throw INCORRECT_NUMBER.refusal();
        }
        YearMonth today = YearMonth.from(Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC));
        if (input.expMonth() < 1 || input.expMonth() > 12) {
            throw INVALID_MONTH.refusal();
        }
        if (input.expYear() < today.getYear() || input.expYear() > today.getYear() + 50) {
            throw INVALID_YEAR.refusal();
        }
        if (input.expYear() == today.getYear() && input.expMonth() < today.getMonthValue()) {
            throw INVALID_MONTH.refusal();
        }
        TestCard card = TestCards.byNumber(number).orElseThrow(LIVE_CARD::refusal);
        if (!cvcFits(input.cvc(), card.behaviour().brand().equals("amex"))) {
            throw INVALID_CVC.refusal();
        }
        return card;
    }

    /** The card that fails by its security code succeeds when none is given. */
    private static CardBehaviour behaviour(TestCard card, CardInput input) {
        CardBehaviour behaviour = card.behaviour();
        if (input.cvc().isEmpty() && behaviour.declined().code().equals("incorrect_cvc")) {
            return new CardBehaviour(
                    behaviour.brand(),
                    behaviour.coBrand(),
                    behaviour.funding(),
                    behaviour.country(),
                    CardOutcome.SUCCEEDS,
                    CardOutcome.SUCCEEDS,
                    CardOutcome.SUCCEEDS,
                    null,
                    "unchecked",
                    behaviour.addressCheck(),
                    behaviour.postalCodeCheck(),
                    behaviour.threeDSecure());
        }
        return behaviour;
    }

    private static boolean cvcFits(String cvc, boolean amex) {
        boolean digits = cvc.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (cvc.isEmpty() || cvc.length() == 3 || (amex && cvc.length() == 4));
    }

    private static boolean plausible(String number) {
        if (number.length() < SHORTEST || number.length() > LONGEST) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** Sixteen characters that follow from the number and do not lead back to it: the test number is public anyway. */
    private static String fingerprint(String number) {
        return new Ids("f", Long.parseLong(number.substring(0, Math.min(18, number.length()))) * 31 + number.length())
                .random(16);
    }
}
