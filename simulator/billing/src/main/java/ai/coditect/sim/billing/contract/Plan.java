package ai.coditect.sim.billing.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan of CODITECT's catalogue.
 *
 * @param id for example {@code plan_pro}
 * @param name for example {@code Professional}
 * @param prices per interval; empty where the price is agreed by hand ({@code plan_enterprise})
 */
public record Plan(String id, String name, Product product, List<Price> prices) {
    public Plan {
        prices = List.copyOf(prices);
    }

    /**
     * Returns the plan with other ids of its product and prices.
     *
     * @param ids its own id → the id that takes its place; others stay
     */
    public Plan withIds(Map<String, String> ids) {
        Product renamed = product.withIds(ids);
        return new Plan(
                id,
                name,
                renamed,
                prices.stream().map(price -> price.withIds(ids)).toList());
    }

    /** Returns whether the price is agreed by hand, so that nobody can subscribe by himself. */
    public boolean custom() {
        return prices.isEmpty();
    }

    /** Returns the price of the interval, in the currency that comes first (usd). */
    public Optional<Price> price(Interval interval) {
        for (Price price : prices) {
            if (price.interval() == interval) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }

    /** Returns the price of the interval in the currency (three lower-case letters). */
    public Optional<Price> price(Interval interval, String currency) {
        for (Price price : prices) {
            if (price.interval() == interval && price.currency().equals(currency)) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }

    /** Returns the currencies that it is sold in, the first one first. */
    public List<String> currencies() {
        return prices.stream().map(Price::currency).distinct().toList();
    }
}
