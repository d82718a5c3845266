package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.server.http.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The card fields of a form as they came in: checked for what only a form can get wrong (empty or unreadable fields); whether
 * the card is good is billing's to say.
 *
 * @param card null when a problem stands in the way
 */
record CardEntry(@Nullable CardInput card, Map<String, String> problems) {
    private static final int LONGEST_NUMBER = 40;

    static CardEntry of(Form form) {
        Map<String, String> problems = new LinkedHashMap<>();
        String number = form.text("number", LONGEST_NUMBER);
        if (number.isEmpty()) {
            problems.put("number", "Your card number is incomplete.");
        } else if (!number.matches("[0-9][0-9 -]*")) {
            problems.put("number", "Your card number is invalid.");
        }
        int[] expiry = expiry(form.text("expiry", 9));
        if (expiry.length == 0) {
            problems.put("expiry", "Your card's expiration date is incomplete.");
        }
        String cvc = form.text("cvc", 4);
        if (cvc.isEmpty()) {
            problems.put("cvc", "Your card's security code is incomplete.");
        } else if (!cvc.matches("[0-9]+")) {
            problems.put("cvc", "Your card's security code is invalid.");
        }
        return new CardEntry(problems.isEmpty() ? new CardInput(number, expiry[0], expiry[1], cvc) : null, problems);
    }

    /** Returns the form after billing refused the card: the sentence stands at the field it is about. */
    static TypedForm refused(TypedForm form, BillingRefusal refusal) {
        String message = String.valueOf(refusal.getMessage());
        String code = refusal.code() == null ? "" : refusal.code();
        return switch (code) {
            case "incorrect_number", "invalid_number" -> form.withProblems(Map.of("number", message));
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" ->
                form.withProblems(Map.of("expiry", message));
            case "incorrect_cvc", "invalid_cvc" -> form.withProblems(Map.of("cvc", message));
            default -> form.withAlert(message + " Please try another card.");
        };
    }

    /** Reads MM/YY, MM / YYYY or MMYY; an empty array when it is none of these. */
    private static int[] expiry(String text) {
        String digits = text.replaceAll("[ /-]", "");
        if (!digits.matches("[0-9]{4}|[0-9]{6}")) {
            return new int[0];
        }
        int month = Integer.parseInt(digits.substring(0, 2));
        int year = Integer.parseInt(digits.substring(2));
        return new int[] {month, year < 100 ? 2000 + year : year};
    }
}
