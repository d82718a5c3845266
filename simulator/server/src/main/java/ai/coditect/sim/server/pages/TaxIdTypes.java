package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command.TaxIdInput;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which type of tax id a buyer means who types one beside his country. */
final class TaxIdTypes {
    private static final String EU = "eu_vat";
    private static final Set<String> EU_PREFIXES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI");
    private static final Map<String, String> BY_COUNTRY = Map.ofEntries(
            Map.entry("GR", EU),
            Map.entry("GB", "gb_vat"),
            Map.entry("CH", "ch_vat"),
            Map.entry("NO", "no_vat"),
            Map.entry("IS", "is_vat"),
            Map.entry("LI", "li_vat"),
            Map.entry("AU", "au_abn"),
            Map.entry("NZ", "nz_gst"),
            Map.entry("IN", "in_gst"),
            Map.entry("SG", "sg_gst"),
            Map.entry("CA", "ca_gst_hst"),
            Map.entry("JP", "jp_trn"),
            Map.entry("US", "us_ein"));

    private TaxIdTypes() {}

    /** Returns the id with its type: the country's, else by its prefix the EU's. */
    static List<TaxIdInput> read(String country, String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        String other = EU_PREFIXES.contains(country) ? EU : BY_COUNTRY.get(country);
        return List.of(new TaxIdInput(other == null ? EU : other, value));
    }
}
