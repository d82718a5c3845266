package ai.coditect.sim.server.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The card fields of a page: what stands in them and what is wrong with them. After a refusal number and CVC are empty again:
 * they are never sent back.
 *
 * @param asksEmail whether the email field is there
 * @param asksHolder whether name and country are there
 * @param number only ever a published test number that the customer picked from the list
 * @param problems field name to sentence
 * @param alert a refusal that belongs to no single field, null for none
 */
record CardForm(
        boolean asksEmail,
        boolean asksHolder,
        String email,
        String name,
        String country,
        String number,
        String expiry,
        String cvc,
        Map<String, String> problems,
        @Nullable String alert) {

    /** A published test card of the picker. */
    record Sample(String number, String meaning) {
        String last4() {
            return number.substring(number.length() - 4);
        }
    }

    /** A country of the picker, ISO 3166. */
    record Country(String code, String name) {}

    static final List<Sample> SAMPLES = List.of(
            new Sample("4242 4242 4242 4242", "is paid at once"),
            new Sample("4000 0000 0000 0002", "is declined"),
            new Sample("4000 0000 0000 9995", "is declined: insufficient funds"),
            new Sample("4000 0025 0000 3155", "asks the bank to confirm (3D Secure)"),
            new Sample("4000 0000 0000 0341", "is taken, but every charge fails"),
            new Sample("4000 0000 0000 0069", "is declined: expired"),
            new Sample("4000 0000 0000 0127", "is declined: wrong security code"));

    static final List<Country> COUNTRIES = List.of(
            new Country("AU", "Australia"),
            new Country("AT", "Austria"),
            new Country("BE", "Belgium"),
            new Country("BR", "Brazil"),
            new Country("CA", "Canada"),
            new Country("DK", "Denmark"),
            new Country("FI", "Finland"),
            new Country("FR", "France"),
            new Country("DE", "Germany"),
            new Country("IN", "India"),
            new Country("IE", "Ireland"),
            new Country("IT", "Italy"),
            new Country("JP", "Japan"),
            new Country("NL", "Netherlands"),
            new Country("NZ", "New Zealand"),
            new Country("NO", "Norway"),
            new Country("PL", "Poland"),
            new Country("PT", "Portugal"),
            new Country("SG", "Singapore"),
            new Country("ES", "Spain"),
            new Country("SE", "Sweden"),
            new Country("CH", "Switzerland"),
            new Country("GB", "United Kingdom"),
            new Country("US", "United States"));

    /** Returns the empty form, filled with the test card that ends in these digits where there is one. */
    static CardForm fresh(boolean asksEmail, boolean asksHolder, @Nullable String pickedLast4) {
        for (Sample sample : SAMPLES) {
            if (sample.last4().equals(pickedLast4)) {
                return new CardForm(
                        asksEmail, asksHolder, "", "", "", sample.number(), "12 / 40", "123", Map.of(), null);
            }
        }
        return new CardForm(asksEmail, asksHolder, "", "", "", "", "", "", Map.of(), null);
    }

    /** Returns the sentence about a field, null when it is right. */
    @Nullable
    String problem(String field) {
        return problems.get(field);
    }

    /** Returns the field to begin at: the first wrong one. */
    String focus() {
        for (String field : List.of("email", "number", "expiry", "cvc")) {
            if (problems.containsKey(field)) {
                return field;
            }
        }
        return alert != null ? "number" : "";
    }
}
