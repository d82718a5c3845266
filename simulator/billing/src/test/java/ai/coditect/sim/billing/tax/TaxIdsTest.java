package ai.coditect.sim.billing.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.TaxIdSamples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms and check digits of tax ids (stripe.md 10.3 and 10.4). */
class TaxIdsTest {
    private static final List<String> CHECKED =
            List.of("eu_vat", "gb_vat", "ch_vat", "no_vat", "au_abn", "nz_gst", "in_gst");

    /** Other forms of countries that have several, each with right check digits. */
    private static final Map<String, List<String>> MORE = Map.of(
            "eu_vat",
            List.of(
                    "DE136695976",
                    "ATU13585627",
                    "BE0428759497",
                    "BG175074752",
                    "CY10259033P",
                    "CZ25123891",
                    "CZ7103192745",
                    "CZ640903926",
                    "DK13585628",
                    "EE100931558",
                    "EL094259216",
                    "ES54362315K",
                    "ESX2482300W",
                    "ESJ99216582",
                    "FI20774740",
                    "FR40303265045",
                    "FR23334175221",
                    "FRK7399859412",
                    "FR4Z123456782",
                    "HR33392005961",
                    "HU12892312",
                    "IE6433435F",
                    "IE6433435OA",
                    "IE8D79739I",
                    "IT00743110157",
                    "LT119511515",
                    "LT100001919017",
                    "LU15027442",
                    "LV40003521600",
                    "LV16117519997",
                    "MT11679112",
                    "NL004495445B01",
                    "NL123456789B13",
                    "PL8567346215",
                    "PT501964843",
                    "RO18547290",
                    "SE123456789701",
                    "SI50223054",
                    "SK2022749619"),
            "gb_vat",
            List.of("GB980780684", "GB802311782"),
            "au_abn",
            List.of("51 824 753 556", "51824753556"));

    @Test
    void right_ones_pass_in_each_form() {
        for (String type : TaxIdSamples.types()) {
            for (String valid : TaxIdSamples.valid(type)) {
                assertThat(TaxIds.read(type, valid).value())
                        .as(type + " " + valid)
                        .isEqualTo(valid);
            }
        }
        MORE.forEach((type, ids) -> ids.forEach(
                id -> assertThat(TaxIds.read(type, id).type()).as(id).isEqualTo(type)));
        assertThat(TaxIds.read("eu_vat", " de 123.456.788 ").value()).isEqualTo("DE123456788");
    }

    @Test
    void a_changed_digit_is_found() {
        for (String type : CHECKED) {
            for (String valid : TaxIdSamples.valid(type)) {
                int found = 0;
                int changed = 0;
                for (int i = 0; i < valid.length(); i++) {
                    if (Character.isDigit(valid.charAt(i))) {
                        char other = (char) ('0' + (valid.charAt(i) - '0' + 1) % 10);
                        changed++;
                        found += passes(type, valid.substring(0, i) + other + valid.substring(i + 1)) ? 0 : 1;
                    }
                }
                assertThat(found).as(type + " " + valid).isGreaterThanOrEqualTo(changed / 2);
            }
        }
    }

    private static boolean passes(String type, String value) {
        try {
            TaxIds.read(type, value);
            return true;
        } catch (BillingRefusal refusal) {
            return false;
        }
    }

    @Test
    void stripes_own_test_values_and_samples_pass_although_their_digits_are_wrong() {
        for (String type : TaxIdSamples.types()) {
            for (String valid : TaxIdSamples.valid(type)) {
                assertThat(passes(type, valid)).as(valid).isTrue();
            }
        }
        assertThat(TaxIds.read("eu_vat", "DE000000000").verification()).isEqualTo("verified");
        assertThat(TaxIds.read("eu_vat", "FR111111111").verification()).isEqualTo("unverified");
        assertThat(TaxIds.read("gb_vat", "GB222222222").verification()).isEqualTo("pending");
        for (String sample : List.of("DE123456789", "ATU12345678", "FRAB123456789", "HU12345678")) {
            assertThat(passes("eu_vat", sample)).as(sample).isTrue();
        }
    }

    @Test
    void a_wrong_one_is_refused_and_named_with_one_that_would_pass() {
        assertThatThrownBy(() -> TaxIds.read("eu_vat", "DE123456780"))
                .isInstanceOfSatisfying(BillingRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(BillingRefusal.Reason.VALIDATION_FAILED);
                    assertThat(refusal.field()).isEqualTo("tax_id");
                    assertThat(refusal.code()).isEqualTo("tax_id_invalid");
                })
                .hasMessage(
                        "The tax id DE123456780 (eu_vat) has wrong check digits; one that would pass is DE123456788.");
        assertThatThrownBy(() -> TaxIds.read("eu_vat", "FR1"))
                .hasMessage("The tax id FR1 (eu_vat) does not have the form of one; one that would pass is"
                        + " FR32123456789.");
        assertThatThrownBy(() -> TaxIds.read("moon_vat", "1")).hasMessageContaining("eu_vat, gb_vat");
    }

    @Test
    void nonsense_is_refused_and_never_an_error() {
        for (String type : TaxIdSamples.types()) {
            for (String nonsense :
                    List.of("", " ", "D", "DE", "ΑΒΓ", "DE١٢٣٤٥٦٧٨٨", "9".repeat(400), "GB", "CHE", "null", "☃", "-")) {
                assertThat(passes(type, nonsense)).as(type + " " + nonsense).isFalse();
            }
        }
    }

    @Test
    void an_id_tells_its_country() {
        assertThat(TaxIds.read("eu_vat", "EL123456783").country()).isEqualTo("GR");
        assertThat(TaxIds.read("eu_vat", "XI123456727").country()).isEqualTo("GB");
        assertThat(TaxIds.read("no_vat", "123456785MVA").country()).isEqualTo("NO");
    }
}
