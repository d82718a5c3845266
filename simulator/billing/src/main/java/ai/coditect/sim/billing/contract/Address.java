package ai.coditect.sim.billing.contract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is (stripe.md 2.0); decides how he is taxed.
 *
 * @param country ISO 3166 alpha-2; a customer without one is not taxed
 * @param state region, province or state: its ISO 3166-2 code with or without the country, or its name
 */
public record Address(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {
    private static final int CODE = 2;

    public Address {
        line1 = Text.wellFormedOrNull(line1);
        line2 = Text.wellFormedOrNull(line2);
        city = Text.wellFormedOrNull(city);
        state = Text.wellFormedOrNull(state);
        postalCode = Text.wellFormedOrNull(postalCode);
    }

    /** Returns an address that is known by its country only, or null where that is not known either. */
    @Nullable
    public static Address of(@Nullable String country) {
        return country == null ? null : new Address(null, null, null, null, null, country);
    }

    /** Returns an address that is known by country and state only. */
    public static Address of(String country, @Nullable String state) {
        return new Address(null, null, null, state, null, country);
    }

    /** Refuses what is no country code. */
    public void check() {
        checkCountry(country);
    }

    /** Refuses what is no country code; null is none. */
    public static void checkCountry(@Nullable String country) {
        if (country != null && !isCountry(country)) {
            throw BillingRefusal.invalid(
                    "country", "A country is two capital letters of ISO 3166, such as DE; this is '" + country + "'.");
        }
    }

    /** Returns the region as tables know it: upper case, without the country in front; empty for none. */
    public String region() {
        String region = state == null ? "" : state.strip().toUpperCase(Locale.ROOT);
        return country != null && region.startsWith(country + "-") ? region.substring(CODE + 1) : region;
    }

    /** Writes the object's fields under the name, each of Stripe's six. */
    public void writeTo(JsonOut out, String name) {
        out.beginObject(name);
        out.put("city", city);
        out.put("country", country);
        out.put("line1", line1);
        out.put("line2", line2);
        out.put("postal_code", postalCode);
        out.put("state", state);
        out.endObject();
    }

    private static boolean isCountry(String text) {
        return text.length() == CODE && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
