package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.WireRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The links in invoices lead to pages that answer: in both APIs where the caller is, in events where the world is served. */
class InvoiceLinksTest {
    private static final String CARD = "number=4242+4242+4242+4242&expiry=12+%2F+40&cvc=123&email=zoe%40example.com";

    @Test
    void both_apis_link_an_invoice_to_its_page_and_its_pdf() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.form("/checkout/" + sim.checkout(""), CARD);
            JsonNode invoice = sim.get("/v1/invoices").data().get(0);
            leadsToItsPages(sim, invoice);
            JsonNode stripes = sim.send(
                            "GET",
                            "/v1/invoices/" + invoice.path("id").asText(),
                            Map.of("Authorization", "Bearer " + RunningSimulator.TOKEN.replace("cdt_", "sk_")),
                            null)
                    .json();
            leadsToItsPages(sim, stripes);
        }
    }

    @Test
    void an_event_links_to_the_server_once_the_world_knows_it() throws InterruptedException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.world().addEndpoint(EndpointSpec.of(URI.create("https://handler.example/webhooks"), null));
            sim.form("/checkout/" + sim.checkout(""), CARD);
            assertThat(paid(sim, 1).path("hosted_invoice_url").asText())
                    .startsWith("https://invoice.coditect.ai/i/in_");
            sim.world().link(Pages.at(sim.server.origin()));
            sim.form("/checkout/" + sim.checkout(""), CARD);
            leadsToItsPages(sim, paid(sim, 2));
        }
    }

    /** Returns the invoice of the so manyth {@code invoice.paid}. */
    private static JsonNode paid(RunningSimulator sim, int which) throws InterruptedException {
        sim.world().awaitAnswers();
        return sim.received.stream()
                .map(InvoiceLinksTest::event)
                .filter(event -> event.path("type").asText().equals("invoice.paid"))
                .skip(which - 1)
                .findFirst()
                .orElseThrow()
                .path("data")
                .path("object");
    }

    private static JsonNode event(WireRequest request) {
        try {
            return new ObjectMapper().readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void leadsToItsPages(RunningSimulator sim, JsonNode invoice) {
        String origin = sim.server.origin().toString();
        assertThat(invoice.path("hosted_invoice_url").asText()).startsWith(origin + "/invoice/in_");
        assertThat(invoice.path("invoice_pdf").asText()).startsWith(origin + "/invoice/in_");
        Reply page = sim.page(invoice.path("hosted_invoice_url").asText().substring(origin.length()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(invoice.path("number").asText());
        Reply pdf = sim.page(invoice.path("invoice_pdf").asText().substring(origin.length()));
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.text()).startsWith("%PDF-");
    }
}
