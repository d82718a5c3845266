package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.server.http.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A card form as it came in: checked for what only a form can get wrong (empty or unreadable fields); whether the card is good
 * is billing's to say.
 *
 * @param card null when a problem stands in the way
 */
record CardEntry(@Nullable CardInput card, String email, String name, String country, Map<String, String> problems) {

    static CardEntry of(Form form, boolean asksEmail) {
        Map<String, String> problems = new LinkedHashMap<>();
        String email = form.text("email", 512);
        if (asksEmail && !email.matches("[^@\\s]+@[^@\\s]+")) {
            problems.put("email", email.isEmpty() ? "Your email is needed." : "This is no email address.");
        }
        String number = form.text("number", 40);
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
        CardInput card = problems.isEmpty() ? new CardInput(number, expiry[0], expiry[1], cvc) : null;
        String country = form.text("country", 2);
        boolean known = CardForm.COUNTRIES.stream().anyMatch(c -> c.code().equals(country));
        return new CardEntry(card, email, form.text("name", 256), known ? country : "", problems);
    }

    /** Returns the form again, with what was wrong, without number and CVC. */
    CardForm again(boolean asksEmail, boolean asksHolder) {
        return new CardForm(asksEmail, asksHolder, email, name, country, "", "", "", problems, null);
    }

    /** Returns the form again after billing refused the card: the sentence stands at the field it is about. */
    CardForm refused(BillingRefusal refusal, boolean asksEmail, boolean asksHolder) {
        String message = String.valueOf(refusal.getMessage());
        String code = refusal.code() == null ? "" : refusal.code();
        String field = switch (code) {
            case "incorrect_number", "invalid_number" -> "number";
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" -> "expiry";
            case "incorrect_cvc", "invalid_cvc" -> "cvc";
            default -> "";
        };
        String alert = field.isEmpty() ? message + " Please try another card." : null;
        return new CardForm(
                asksEmail,
                asksHolder,
                email,
                name,
                country,
                "",
                "",
                "",
                field.isEmpty() ? Map.of() : Map.of(field, message),
                alert);
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
