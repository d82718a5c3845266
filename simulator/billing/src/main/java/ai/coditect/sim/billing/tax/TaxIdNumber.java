package ai.coditect.sim.billing.tax;

import org.jspecify.annotations.Nullable;

/**
 * A tax id whose form and check digits are right.
 *
 * @param type Stripe's word, for example {@code eu_vat}
 * @param value as registers print it
 * @param country ISO 3166 alpha-2 of the register
 * @param verification what its register answers: {@code verified}, {@code unverified}, {@code pending} or {@code unavailable}
 */
public record TaxIdNumber(
        String type, String value, @Nullable String country, String verification) {}
