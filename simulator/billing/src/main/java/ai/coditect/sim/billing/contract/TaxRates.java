package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rates of tax on software by country and region, read once from {@code coditect/contract/tax-rates.json} when a customer with a
 * country is first taxed. Each row names its source and date. Thread-safe.
 */
public final class TaxRates {
    /** The whole of a rate: {@link Row#parts()} of this many are tax. */
    public static final long WHOLE = 100_000;

    private static final int PERCENT = 1_000;

    /**
     * One rate.
     *
     * @param region ISO 3166-2 code without the country; empty for the country's own rate, which a region's rows replace
     * @param place for people, for example {@code Germany} or {@code New York}
     * @param type Stripe's word, for example {@code vat}
     * @param percentage as printed, for example {@code 9.975}
     * @param parts the same of {@link TaxRates#WHOLE}
     * @param eu whether it is VAT of the European Union
     * @param reverseCharge the type of tax id with which a business across a border pays the tax itself; null where there is none
     * @param share percent of a price of software that is taxed; 0 where software is not taxable
     * @param since ISO date from which the rate holds, where known
     * @param asOf ISO month of the source
     */
    public record Row(
            String country,
            String region,
            String place,
            String type,
            String percentage,
            long parts,
            boolean eu,
            @Nullable String reverseCharge,
            int share,
            @Nullable String since,
            String asOf,
            String source) {}

    private static final class Holder {
        static final TaxRates TABLE = new TaxRates(ContractData.read("tax-rates.json", TaxRates::parse));
    }

    private final List<Row> rows;
    private final Map<String, List<Row>> byPlace = new HashMap<>();

    private TaxRates(List<Row> rows) {
        this.rows = List.copyOf(rows);
        for (Row row : rows) {
            add(row.country() + '-' + row.region(), row);
            if (!row.region().isEmpty()) {
                add(row.country() + '-' + row.place().toUpperCase(Locale.ROOT), row);
            }
        }
    }

    private void add(String key, Row row) {
        byPlace.computeIfAbsent(key, place -> new ArrayList<>(1)).add(row);
    }

    /** Returns every row. */
    public static List<Row> all() {
        return Holder.TABLE.rows;
    }

    /** Returns the rates of the place, those of its region where it has some; empty for a place that the table does not know. */
    public static List<Row> of(String country, String region) {
        List<Row> found = region.isEmpty() ? null : Holder.TABLE.byPlace.get(country + '-' + region);
        return found != null ? found : Holder.TABLE.byPlace.getOrDefault(country + '-', List.of());
    }

    private static List<Row> parse(JsonParser json) throws IOException {
        List<Row> rows = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            rows.add(row(ContractData.flatObject(json)));
        }
        return rows;
    }

    private static Row row(Map<String, String> row) {
        String percentage = ContractData.required(row, "percentage");
        return new Row(
                ContractData.required(row, "country"),
                row.getOrDefault("region", ""),
                ContractData.required(row, "place"),
                ContractData.required(row, "type"),
                percentage,
                Math.round(Double.parseDouble(percentage) * PERCENT),
                "true".equals(row.get("eu")),
                row.get("reverse_charge"),
                Integer.parseInt(row.getOrDefault("share", "100")),
                row.get("since"),
                ContractData.required(row, "as_of"),
                ContractData.required(row, "source"));
    }
}
