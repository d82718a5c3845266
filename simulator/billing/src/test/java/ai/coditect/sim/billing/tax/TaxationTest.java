package ai.coditect.sim.billing.tax;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxRates;
import ai.coditect.sim.billing.contract.TaxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is taxed how much (stripe.md 5.3 and 10). */
class TaxationTest {
    private static Tax tax(TaxSettings seller, @Nullable Address address, List<TaxId> ids, long... amounts) {
        return new Taxation(seller, new Ids("tax", 1), () -> 0, rate -> {})
                .of(address, TaxExempt.NONE, ids, amounts, seller.prices());
    }

    private static Tax tax(@Nullable Address address, long... amounts) {
        return tax(TaxSettings.DEFAULTS, address, List.of(), amounts);
    }

    private static List<Long> line(Tax tax, int rate) {
        return tax.lines().stream().map(line -> line.get(rate).amount()).toList();
    }

    private static TaxId id(String type, String value) {
        TaxIdNumber number = TaxIds.read(type, value);
        return new TaxId("txi_1", "cus_1", number.type(), number.value(), number.country(), number.verification(), 0);
    }

    @Test
    void germany_takes_19_percent_on_top() {
        Tax tax = tax(Address.of("DE"), 49_000);

        assertThat(tax.onTop()).isEqualTo(9_310);
        assertThat(tax.totals()).hasSize(1);
        TaxAmount total = tax.totals().get(0);
        assertThat(total.taxable()).isEqualTo(49_000);
        assertThat(total.reason()).isEqualTo(TaxReason.STANDARD_RATED);
        assertThat(total.rate()).isNotNull();
        assertThat(total.rate() == null ? "" : total.rate().text()).isEqualTo("VAT 19 % (Germany)");
    }

    /** Stripe's vectors: a tie goes up at the line and at the invoice; the second line gets what is left. */
    @Test
    void tax_is_rounded_once_an_invoice_and_its_parts_add_up() {
        TaxSettings canada = new TaxSettings("US", List.of("*"), TaxBehavior.EXCLUSIVE);
        Tax exclusive = tax(canada, Address.of("CA"), List.of(), 450, 900);
        assertThat(exclusive.onTop()).isEqualTo(68);
        assertThat(line(exclusive, 0)).containsExactly(23L, 45L);

        Tax inclusive = tax(canada.withPrices(TaxBehavior.INCLUSIVE), Address.of("AU"), List.of(), 100_000, 5_000);
        assertThat(inclusive.inside()).isEqualTo(9_545);
        assertThat(inclusive.onTop()).isZero();
        assertThat(inclusive.totals().get(0).taxable()).isEqualTo(105_000 - 9_545);
        assertThat(line(inclusive, 0)).containsExactly(9_091L, 454L);
    }

    @Test
    void random_lines_add_up_and_each_total_is_the_rounded_exact_one() {
        SplittableRandom random = new SplittableRandom(5);
        List<TaxRates.Row> rows = TaxRates.all();
        for (int i = 0; i < 20_000; i++) {
            TaxRates.Row row = rows.get(random.nextInt(rows.size()));
            long[] amounts = new long[random.nextInt(1, 6)];
            long sum = 0;
            for (int l = 0; l < amounts.length; l++) {
                amounts[l] = random.nextLong(-1_000_000, 3_000_000);
                sum += amounts[l];
            }
            TaxSettings seller = random.nextBoolean()
                    ? TaxSettings.DEFAULTS
                    : TaxSettings.DEFAULTS.withPrices(TaxBehavior.INCLUSIVE);
            Tax tax = tax(seller, Address.of(row.country(), row.region()), List.of(), amounts);

            long all = 0;
            for (int rate = 0; rate < tax.totals().size(); rate++) {
                assertThat(line(tax, rate).stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(tax.totals().get(rate).amount());
                all += tax.totals().get(rate).amount();
            }
            if (seller.prices() == TaxBehavior.EXCLUSIVE && tax.totals().size() == 1) {
                BigDecimal share = new BigDecimal(row.percentage()).multiply(BigDecimal.valueOf(row.share()));
                assertThat(all)
                        .as(row + " on " + sum)
                        .isEqualTo(BigDecimal.valueOf(sum)
                                .multiply(share)
                                .movePointLeft(4)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact());
            }
            if (seller.prices() == TaxBehavior.INCLUSIVE) {
                assertThat(Math.abs(all)).isLessThanOrEqualTo(Math.abs(sum));
            }
        }
    }

    @Test
    void provinces_and_states_have_their_own() {
        assertThat(tax(Address.of("CA"), 10_000).totals())
                .extracting(TaxAmount::amount)
                .containsExactly(500L);
        assertThat(tax(Address.of("CA", "ON"), 10_000).totals())
                .extracting(TaxAmount::amount)
                .containsExactly(1_300L);
        Tax quebec = tax(Address.of("CA", "CA-QC"), 10_000);
        assertThat(quebec.totals()).extracting(TaxAmount::amount).containsExactly(500L, 998L);
        assertThat(quebec.totals())
                .extracting(total -> total.rate() == null ? "" : total.rate().type())
                .containsExactly("gst", "qst");
        assertThat(tax(Address.of("CA", "Quebec"), 10_000).onTop()).isEqualTo(1_498);
        assertThat(tax(Address.of("US", "ny"), 10_000).onTop()).isEqualTo(400);
        assertThat(tax(Address.of("PT", "30"), 10_000).onTop()).isEqualTo(2_200);
        assertThat(tax(Address.of("ES", "ES-CN"), 10_000).totals().get(0).reason())
                .isEqualTo(TaxReason.NOT_SUBJECT_TO_TAX);
    }

    @Test
    void texas_taxes_a_share_of_software_and_california_none() {
        TaxAmount texas = tax(Address.of("US", "TX"), 10_000).totals().get(0);
        assertThat(texas.taxable()).isEqualTo(8_000);
        assertThat(texas.amount()).isEqualTo(500);
        assertThat(texas.reason()).isEqualTo(TaxReason.TAXABLE_BASIS_REDUCED);
        TaxAmount california = tax(Address.of("US", "CA"), 10_000).totals().get(0);
        assertThat(california.amount()).isZero();
        assertThat(california.reason()).isEqualTo(TaxReason.PRODUCT_EXEMPT);
        assertThat(tax(Address.of("US", "OR"), 10_000).totals().get(0).reason())
                .isEqualTo(TaxReason.NOT_SUBJECT_TO_TAX);
    }

    @Test
    void a_valid_eu_vat_id_across_a_border_means_reverse_charge() {
        TaxSettings german = new TaxSettings("DE", List.of("EU"), TaxBehavior.EXCLUSIVE);
        List<TaxId> french = List.of(id("eu_vat", "FR32123456789"));
        TaxAmount reversed =
                tax(german, Address.of("FR"), french, 49_000).totals().get(0);
        assertThat(reversed.amount()).isZero();
        assertThat(reversed.taxable()).isEqualTo(49_000);
        assertThat(reversed.reason()).isEqualTo(TaxReason.REVERSE_CHARGE);
        assertThat(reversed.rate() == null ? -1 : reversed.rate().percentage()).isZero();

        List<TaxId> ofGermany = List.of(id("eu_vat", "DE123456788"));
        assertThat(tax(german, Address.of("DE"), ofGermany, 49_000).onTop())
                .as("at home an id changes nothing")
                .isEqualTo(9_310);
        assertThat(tax(german, Address.of("FR"), ofGermany, 49_000).onTop())
                .as("another country's id")
                .isEqualTo(9_800);
        assertThat(tax(german, Address.of("FR"), List.of(), 49_000).onTop())
                .as("a consumer pays his country's VAT")
                .isEqualTo(9_800);
    }

    @Test
    void inclusive_prices_stay_as_they_are_under_reverse_charge() {
        TaxSettings seller = TaxSettings.DEFAULTS.withPrices(TaxBehavior.INCLUSIVE);
        Tax tax = tax(seller, Address.of("DE"), List.of(id("eu_vat", "DE123456788")), 11_900);

        assertThat(tax.inside()).isZero();
        assertThat(tax.totals().get(0).taxable()).isEqualTo(11_900);
        assertThat(tax(seller, Address.of("DE"), List.of(), 11_900).inside()).isEqualTo(1_900);
    }

    @Test
    void nothing_is_collected_where_the_seller_is_not_registered_or_the_table_knows_nothing() {
        TaxSettings newYork = new TaxSettings("US", List.of("US-NY"), TaxBehavior.EXCLUSIVE);
        assertThat(tax(newYork, Address.of("US", "NY"), List.of(), 10_000).onTop())
                .isEqualTo(400);
        for (Address elsewhere : List.of(Address.of("US", "WA"), Address.of("DE", null), Address.of("BR", null))) {
            TaxAmount none = tax(newYork, elsewhere, List.of(), 10_000).totals().get(0);
            assertThat(none.amount()).isZero();
            assertThat(none.rate()).isNull();
            assertThat(none.reason()).isEqualTo(TaxReason.NOT_COLLECTING);
        }
        assertThat(tax(TaxSettings.OFF, Address.of("DE", null), List.of(), 10_000)
                        .automatic())
                .isFalse();
    }

    @Test
    void each_row_of_the_table_has_a_source_and_a_date() {
        assertThat(TaxRates.all()).hasSizeGreaterThan(70);
        for (TaxRates.Row row : TaxRates.all()) {
            assertThat(row.source()).isNotBlank();
            assertThat(row.asOf()).matches("20\\d\\d-\\d\\d");
            assertThat(row.country()).matches("[A-Z]{2}");
            assertThat(row.parts()).isBetween(0L, 27_000L);
            assertThat(new BigDecimal(row.percentage()).movePointRight(3).longValueExact())
                    .isEqualTo(row.parts());
        }
        assertThat(TaxRates.all())
                .filteredOn(row -> !row.eu())
                .allSatisfy(row -> assertThat(row.source())
                        .as("the authority that publishes it, and its page: %s", row)
                        .matches(
                                "Directive 2006/112/EC, article 6: .+|[A-Z][^;]+, [a-z0-9-]+(\\.[a-z]+)+(/[a-z/-]+)?[,;].+")
                        .doesNotContain("memory"));
        assertThat(TaxRates.all().stream()
                        .filter(row -> row.eu() && row.region().isEmpty()))
                .as("countries of the EU")
                .hasSize(27);
    }

    @Test
    void the_table_is_called_a_sample_and_no_tax_advice() throws IOException {
        String readme = Files.readString(Path.of("../../fixtures/contract/README.md"));

        assertThat(readme).contains("**`tax-rates.json` is a sample for tests, not tax advice.**");
    }
}
