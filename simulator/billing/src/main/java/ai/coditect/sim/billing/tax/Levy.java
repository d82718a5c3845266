package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.TaxRates;
import ai.coditect.sim.billing.contract.TaxSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate as it meets one customer (stripe.md 10.2).
 *
 * @param row of the table; null where nothing is collected
 * @param parts of {@link TaxRates#WHOLE} that are charged; 0 under reverse charge and for the exempt
 * @param share percent of the price that is taxable
 */
record Levy(TaxRates.@Nullable Row row, long parts, int share, TaxReason reason) {
    private static final BigInteger PERCENT = BigInteger.valueOf(100);

    /** Returns what is levied at the place, one entry a rate, at least one. */
    static List<Levy> at(TaxSettings seller, String country, String region, TaxExempt exempt, List<TaxId> taxIds) {
        List<TaxRates.Row> rows = TaxRates.of(country, region);
        if (rows.isEmpty() || !seller.registeredIn(country, region, rows.get(0).eu())) {
            return List.of(new Levy(null, 0, 0, TaxReason.NOT_COLLECTING));
        }
        List<Levy> levies = new ArrayList<>(rows.size());
        for (TaxRates.Row row : rows) {
            levies.add(of(row, seller, exempt, taxIds));
        }
        return levies;
    }

    private static Levy of(TaxRates.Row row, TaxSettings seller, TaxExempt exempt, List<TaxId> taxIds) {
        if (row.share() == 0) {
            return new Levy(row, 0, 0, row.parts() == 0 ? TaxReason.NOT_SUBJECT_TO_TAX : TaxReason.PRODUCT_EXEMPT);
        }
        if (exempt == TaxExempt.EXEMPT) {
            return new Levy(row, 0, 0, TaxReason.CUSTOMER_EXEMPT);
        }
        if (exempt == TaxExempt.REVERSE || reversed(row, seller, taxIds)) {
            return new Levy(row, 0, row.share(), TaxReason.REVERSE_CHARGE);
        }
        return new Levy(
                row,
                row.parts(),
                row.share(),
                row.share() == 100 ? TaxReason.STANDARD_RATED : TaxReason.TAXABLE_BASIS_REDUCED);
    }

    /** A business with an id of the right register, across a border, owes the tax itself. */
    private static boolean reversed(TaxRates.Row row, TaxSettings seller, List<TaxId> taxIds) {
        if (row.country().equals(seller.sellerCountry())) {
            return false;
        }
        for (TaxId id : taxIds) {
            if (id.type().equals(row.reverseCharge()) && row.country().equals(id.country())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the numerator of its share of a price; {@link #whole} is the denominator. */
    BigInteger weight() {
        return BigInteger.valueOf(parts * share);
    }

    /** Returns of how many parts the price consists: with the tax of the levies inside it, or with none. */
    static BigInteger whole(List<Levy> inside) {
        BigInteger whole = BigInteger.valueOf(TaxRates.WHOLE).multiply(PERCENT);
        for (Levy levy : inside) {
            whole = whole.add(levy.weight());
        }
        return whole;
    }
}
