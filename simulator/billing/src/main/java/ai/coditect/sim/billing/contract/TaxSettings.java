package ai.coditect.sim.billing.contract;

import java.util.List;

/**
 * How the seller is taxed (contract section 4, "Tax").
 *
 * @param sellerCountry ISO 3166 alpha-2; a valid EU VAT id means reverse charge in every other country of the EU
 * @param registrations where the seller collects tax: countries ({@code DE}), states ({@code US-NY}), {@code EU} for all of the
 *     EU (the one-stop shop), or {@code *} for every place that the table of rates knows; elsewhere nothing is collected
 * @param prices whether the catalogue's prices have their tax inside
 */
public record TaxSettings(String sellerCountry, List<String> registrations, TaxBehavior prices) {
    /** A seller in the US that collects wherever the table knows a rate, on top of its prices. */
    public static final TaxSettings DEFAULTS = new TaxSettings("US", List.of("*"), TaxBehavior.EXCLUSIVE);

    /** A seller without a registration, who never collects tax: {@code automatic_tax.enabled} is false on each invoice. */
    public static final TaxSettings OFF = new TaxSettings("US", List.of(), TaxBehavior.EXCLUSIVE);

    public TaxSettings {
        registrations = List.copyOf(registrations);
    }

    /** Returns whether tax is computed at all. */
    public boolean automatic() {
        return !registrations.isEmpty();
    }

    /** Returns whether the seller collects tax there. */
    public boolean registeredIn(String country, String region, boolean eu) {
        return registrations.contains("*")
                || registrations.contains(country)
                || (eu && registrations.contains("EU"))
                || (!region.isEmpty() && registrations.contains(country + "-" + region));
    }

    /** Returns the same seller with other prices. */
    public TaxSettings withPrices(TaxBehavior behavior) {
        return new TaxSettings(sellerCountry, registrations, behavior);
    }
}
