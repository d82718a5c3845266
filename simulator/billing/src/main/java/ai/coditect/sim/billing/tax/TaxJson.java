package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.JsonOut;

/** Parts about tax that invoices and checkout sessions have alike (stripe.md 2.5). */
public final class TaxJson {
    private TaxJson() {}

    /** Writes the fields of {@code automatic_tax} from {@code enabled} on: nobody is liable where no tax is worked out. */
    public static void writeOutcome(JsonOut out, boolean automatic) {
        out.put("enabled", automatic);
        if (automatic) {
            out.beginObject("liability");
            out.put("type", "self");
            out.endObject();
            out.put("provider", "stripe");
            out.put("status", "complete");
        } else {
            out.putNulls("liability", "provider", "status");
        }
    }

    /** Writes a tax id as an element of a list. */
    public static void writeId(JsonOut out, String type, String value) {
        out.beginObject();
        out.put("type", type);
        out.put("value", value);
        out.endObject();
    }
}
