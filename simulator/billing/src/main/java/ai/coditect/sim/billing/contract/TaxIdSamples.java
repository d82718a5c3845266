package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of tax id that are known, with one that passes its check, and those that Stripe's documentation shows, which do not;
 * read once from {@code coditect/contract/tax-ids.json} when first asked for. Thread-safe.
 */
public final class TaxIdSamples {
    private record Row(List<String> valid, List<String> samples) {}

    private static final class Holder {
        static final Map<String, Row> TABLE = ContractData.read("tax-ids.json", TaxIdSamples::parse);
    }

    private TaxIdSamples() {}

    /** Returns Stripe's words for the types. */
    public static List<String> types() {
        return List.copyOf(Holder.TABLE.keySet());
    }

    /** Returns ids of the type that pass their check, one a country. */
    public static List<String> valid(String type) {
        return row(type).valid();
    }

    /** Returns whether Stripe's documentation shows the id, so that people type it. */
    public static boolean isSample(String type, String value) {
        return row(type).samples().contains(value);
    }

    private static Row row(String type) {
        Row row = Holder.TABLE.get(type);
        return row == null ? new Row(List.of(), List.of()) : row;
    }

    private static Map<String, Row> parse(JsonParser json) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String type = "";
            Map<String, List<String>> lists = new HashMap<>();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    List<String> values = new ArrayList<>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        values.add(json.getText());
                    }
                    lists.put(field, List.copyOf(values));
                } else {
                    type = json.getText();
                }
            }
            rows.put(type, new Row(lists.getOrDefault("valid", List.of()), lists.getOrDefault("samples", List.of())));
        }
        return rows;
    }
}
