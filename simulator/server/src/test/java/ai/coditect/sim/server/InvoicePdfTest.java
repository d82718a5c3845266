package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an invoice's PDF, read back from its bytes. */
class InvoicePdfTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë Müller-Lüdenscheidt",
                "Ελένη Παπαδοπούλου",
                "Иван Петрович Ёлкин",
                "Łukasz Żółć",
                "Şeyma Iğdır"
            })
    void number_amounts_tax_and_the_customers_name_can_be_read(String name) throws IOException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            JsonNode invoice = paid(sim, name);
            String text = text(pdf(sim, invoice));
            assertThat(text)
                    .contains(
                            name,
                            invoice.path("number").asText(),
                            "zoe@example.com",
                            "10 × Professional",
                            "9 Jan 2026 – 9 Feb 2026",
                            "$490.00",
                            "VAT 19 % (Germany) $93.10",
                            "Total $583.10",
                            "Amount due $0.00",
                            "Simulation")
                    .doesNotContain("?");
        }
    }

    @Test
    void letters_that_the_font_lacks_are_question_marks_and_the_pdf_says_so() throws IOException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(text(pdf(sim, paid(sim, "山田 Tarō")))).contains("?? Tarō", "A question mark may stand for");
        }
    }

    @Test
    void the_same_invoice_gives_the_same_bytes() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            JsonNode invoice = paid(sim, "Zoë");
            assertThat(pdf(sim, invoice)).isEqualTo(pdf(sim, invoice));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eur | IBAN DE89 3704 0044 0532 0130 00 | BIC COBADEFFXXX",
                "gbp | Sort code 10-88-00 | Account number 00012345",
                "usd | Routing number 110000000 | Account number 11119981143002",
                "jpy | Bank code 0000 | Account number 0001234"
            })
    void a_transfers_invoice_tells_the_account_of_its_currency(String currency, String first, String second)
            throws IOException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String session = sim.world()
                    .execute(new Command.OpenCheckout(
                            "plan_enterprise",
                            Interval.YEAR,
                            50,
                            0,
                            null,
                            currency,
                            "https://app.example/ok",
                            "https://app.example/no",
                            null,
                            "zoe@example.com",
                            null,
                            Map.of(),
                            90_000L,
                            null))
                    .id();
            assertThat(sim.form("/checkout/" + session, "name=Zo%C3%AB").status())
                    .isEqualTo(303);
            JsonNode invoice = sim.get("/v1/invoices").data().get(0);
            String page = sim.page("/invoice/" + invoice.path("id").asText())
                    .text()
                    .replaceAll("<[^>]+>", " ")
                    .replaceAll("\\s+", " ");
            assertThat(page).contains(first, second);
            assertThat(text(pdf(sim, invoice))).contains(first, second, "Account holder CODITECT (simulation)");
        }
    }

    private static JsonNode paid(RunningSimulator sim, String name) {
        sim.form(
                "/checkout/" + sim.checkout(""),
                "number=4242+4242+4242+4242&expiry=12+%2F+40&cvc=123&email=zoe%40example.com&country=DE&name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return sim.get("/v1/invoices").data().get(0);
    }

    private static byte[] pdf(RunningSimulator sim, JsonNode invoice) {
        Reply pdf = sim.page("/invoice/" + invoice.path("id").asText() + "/pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        return pdf.bytes();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replaceAll("[ \\t]+", " ");
        }
    }
}
