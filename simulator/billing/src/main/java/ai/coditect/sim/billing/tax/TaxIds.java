package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.TaxIdSamples;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tax ids: form and check digits (stripe.md 10.3 and 10.4). Stripe's test values and the samples of its documentation pass,
 * although their check digits are wrong.
 */
public final class TaxIds {
    /** What Stripe's test mode answers for these digits, behind any prefix. */
    private static final Map<String, String> TEST_VALUES =
            Map.of("000000000", "verified", "111111111", "unverified", "222222222", "pending");

    private static final String EU_VAT = "eu_vat";

    private TaxIds() {}

    /** Reads an id or refuses it, naming it. */
    public static TaxIdNumber read(String type, String value) {
        if (!TaxIdSamples.types().contains(type)) {
            throw refusal(
                    "tax_id_type",
                    "There is no type of tax id '" + shown(type) + "' here; there are "
                            + String.join(", ", TaxIdSamples.types()) + ".");
        }
        String written = value.strip().toUpperCase(Locale.ROOT);
        String compact = written.replaceAll("[ .\\-/]", "");
        String stored = type.equals(EU_VAT) || type.equals("gb_vat") || type.equals("no_vat") ? compact : written;
        String test = TEST_VALUES.get(compact.replaceAll("[^0-9]", ""));
        if (test != null) {
            return new TaxIdNumber(type, stored, country(type, compact), test);
        }
        if (!TaxIdSamples.isSample(type, written) && !TaxIdSamples.isSample(type, compact)) {
            Check check = type.equals(EU_VAT) ? EuVat.check(compact) : NationalTaxIds.check(type, compact);
            if (check != Check.PASSES) {
                throw refusal(
                        "tax_id",
                        "The tax id " + shown(value.strip()) + " (" + type + ") "
                                + (check == Check.WRONG_FORM
                                        ? "does not have the form of one"
                                        : "has wrong check digits")
                                + "; one that would pass is " + example(type, compact) + ".");
            }
        }
        return new TaxIdNumber(type, stored, country(type, compact), verification(type));
    }

    private static String verification(String type) {
        return switch (type) {
            case EU_VAT, "gb_vat", "au_abn" -> "verified";
            default -> "unavailable";
        };
    }

    @Nullable
    private static String country(String type, String compact) {
        if (!type.equals(EU_VAT)) {
            return type.substring(0, 2).toUpperCase(Locale.ROOT);
        }
        String prefix = compact.length() < 2 ? "" : compact.substring(0, 2);
        return switch (prefix) {
            case "EL" -> "GR";
            case "XI" -> "GB";
            default -> EuVat.isMember(prefix) ? prefix : null;
        };
    }

    private static String example(String type, String compact) {
        for (String valid : TaxIdSamples.valid(type)) {
            if (compact.length() > 1 && valid.startsWith(compact.substring(0, 2))) {
                return valid;
            }
        }
        return TaxIdSamples.valid(type).get(0);
    }

    private static BillingRefusal refusal(String field, String message) {
        return new BillingRefusal(BillingRefusal.Reason.VALIDATION_FAILED, message, field, "tax_id_invalid", null);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
