package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxRates;
import ai.coditect.sim.billing.contract.TaxSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes the tax of invoices (contract section 4, stripe.md 5.3 and 10): rounded once per invoice and rate, half away from
 * zero, and spread over the lines so that they add up. Not thread-safe: a world has its own.
 */
public final class Taxation {
    private static final int PERCENT = 100;

    private final TaxSettings seller;
    private final Ids ids;
    private final LongSupplier clock;
    private final Consumer<Resource> keep;
    private final Map<String, TaxRate> rates = new HashMap<>();

    /**
     * Taxes for the seller.
     *
     * @param clock billing time, Unix seconds
     * @param keep takes each rate when an invoice first names it
     */
    public Taxation(TaxSettings seller, Ids ids, LongSupplier clock, Consumer<Resource> keep) {
        this.seller = seller;
        this.ids = ids;
        this.clock = clock;
        this.keep = keep;
    }

    /** Returns one that knows the same rates and leaves no trace: for what is only shown. */
    public Taxation aside() {
        Taxation aside = new Taxation(seller, ids.aside(), clock, rate -> {});
        aside.rates.putAll(rates);
        return aside;
    }

    /** Returns whether tax is computed for a customer at that address. */
    public boolean taxes(@Nullable Address address) {
        return seller.automatic() && address != null && address.country() != null;
    }

    /**
     * Computes the tax of an invoice.
     *
     * @param amounts of its lines, minor units
     * @param behavior of their prices
     */
    public Tax of(
            @Nullable Address address, TaxExempt exempt, List<TaxId> taxIds, long[] amounts, TaxBehavior behavior) {
        if (address == null || address.country() == null || !taxes(address)) {
            return Tax.NONE;
        }
        List<Levy> levies = Levy.at(seller, address.country(), address.region(), exempt, taxIds);
        BigInteger whole = Levy.whole(behavior == TaxBehavior.INCLUSIVE ? levies : List.of());
        List<TaxAmount> totals = new ArrayList<>(levies.size());
        List<List<TaxAmount>> lines = new ArrayList<>(amounts.length);
        for (int i = 0; i < amounts.length; i++) {
            lines.add(new ArrayList<>(levies.size()));
        }
        long[][] taxes = new long[levies.size()][];
        long[] net = amounts.clone();
        for (int l = 0; l < taxes.length; l++) {
            taxes[l] = spread(amounts, levies.get(l).weight(), whole);
            for (int i = 0; behavior == TaxBehavior.INCLUSIVE && i < net.length; i++) {
                net[i] -= taxes[l][i];
            }
        }
        for (int l = 0; l < taxes.length; l++) {
            Levy levy = levies.get(l);
            TaxRate rate = rate(levy, behavior);
            long[] taxable = spread(net, BigInteger.valueOf(levy.share()), BigInteger.valueOf(PERCENT));
            long tax = 0;
            long base = 0;
            for (int i = 0; i < amounts.length; i++) {
                lines.get(i).add(new TaxAmount(rate, behavior, levy.reason(), taxes[l][i], taxable[i]));
                tax += taxes[l][i];
                base += taxable[i];
            }
            totals.add(new TaxAmount(rate, behavior, levy.reason(), tax, base));
        }
        lines.replaceAll(List::copyOf);
        return new Tax(true, List.copyOf(totals), List.copyOf(lines));
    }

    /** Rounds the running sum and gives each line what it adds, so that the lines' shares add up to the share of their sum. */
    private static long[] spread(long[] amounts, BigInteger weight, BigInteger whole) {
        long[] shares = new long[amounts.length];
        long sum = 0;
        long given = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += amounts[i];
            long due = rounded(BigInteger.valueOf(sum).multiply(weight), whole);
            shares[i] = due - given;
            given = due;
        }
        return shares;
    }

    private static long rounded(BigInteger dividend, BigInteger divisor) {
        BigInteger half = dividend.abs().shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
        return dividend.signum() * half.longValueExact();
    }

    @Nullable
    private TaxRate rate(Levy levy, TaxBehavior behavior) {
        TaxRates.Row row = levy.row();
        if (row == null) {
            return null;
        }
        boolean inclusive = behavior == TaxBehavior.INCLUSIVE;
        String key = row.country() + '-' + row.region() + '-' + row.type() + '-' + levy.parts() + inclusive;
        TaxRate known = rates.get(key);
        if (known == null) {
            known = new TaxRate(
                    ids.next("txr_"),
                    label(row.type()),
                    row.type(),
                    levy.parts() * (double) PERCENT / TaxRates.WHOLE,
                    inclusive,
                    row.country(),
                    row.region().isEmpty() ? null : row.region(),
                    row.place(),
                    clock.getAsLong());
            rates.put(key, known);
            keep.accept(known);
        }
        return known;
    }

    private static String label(String type) {
        return switch (type) {
            case "sales_tax" -> "Sales tax";
            case "jct" -> "Consumption tax";
            default -> type.toUpperCase(java.util.Locale.ROOT);
        };
    }
}
