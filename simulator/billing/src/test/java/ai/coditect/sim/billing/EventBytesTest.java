package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.log.EventLog;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.time.Agenda;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBytesTest {
    @Test
    void an_event_is_written_as_stripe_writes_it() throws IOException {
        Agenda agenda = new Agenda(Play.START);
        BillingSettings untaxed = BillingSettings.DEFAULTS.withTax(TaxSettings.OFF);
        Billing billing = new Billing(agenda, untaxed, "gold1", 1, event -> {});
        Customer customer = billing.execute(
                new Command.CreateCustomer(
                        null, "zoe@example.com", "Zoë Müller", "DE", Map.of(), CardInput.of(Play.SCA)),
                null);
        billing.execute(
                new Command.Subscribe(
                        customer.id(), "plan_pro", Interval.MONTH, 10, 0, Map.of("crm", "Nº \"7\"\n"), null),
                new EventRequest("req_gold1aaaaaaaaa", "key-1"));
        billing.execute(new Command.Authenticate(customer.id(), true), null);

        Golden.matches("events.txt", text(billing.events()));
    }

    @Test
    void a_taxed_event_shows_the_tax_by_line_and_by_rate() throws IOException {
        TaxSettings inclusive = TaxSettings.DEFAULTS.withPrices(TaxBehavior.INCLUSIVE);
        Play quebec = Play.taxed(inclusive, Address.of("CA", "QC"), TaxExempt.NONE);
        quebec.subscribe(3);
        quebec.change(null, null, 5L);
        Play german = Play.at("DE", null);
        german.subscribe(1);
        Play french = Play.taxed(
                new TaxSettings("DE", List.of("EU"), TaxBehavior.EXCLUSIVE),
                Address.of("FR", null),
                TaxExempt.NONE,
                new Command.TaxIdInput("eu_vat", "FR32123456789"));
        french.subscribe(1);

        List<Event> invoices = new ArrayList<>();
        for (Play play : List.of(quebec, german, french)) {
            play.events().stream()
                    .filter(event -> event.type() == EventType.INVOICE_CREATED)
                    .forEach(invoices::add);
        }
        Golden.matches("taxed-events.txt", text(invoices));
    }

    private static String text(List<Event> events) {
        StringBuilder all = new StringBuilder();
        for (Event event : events) {
            all.append(new String(EventJson.bytes(event, Dialect.CODITECT, 1), StandardCharsets.UTF_8))
                    .append("\n\n");
        }
        return all.toString();
    }

    @Test
    void jackson_would_indent_them_alike() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        ObjectWriter jackson = new ObjectMapper().writer(printer);
        RandomLife life = RandomLife.live(5, 200, new RandomLife.Witness() {});
        for (Event event : life.billing.events()) {
            byte[] expected = jackson.writeValueAsBytes(EventJson.tree(event, Dialect.CODITECT, 2));
            assertThat(EventJson.bytes(event, Dialect.CODITECT, 2)).isEqualTo(expected);
            assertThat(new ObjectMapper().readTree(EventJson.line(event)))
                    .isEqualTo(EventJson.tree(event, Dialect.CODITECT, 0));
            assertThat(EventJson.line(event)).doesNotContain('\n');
        }
    }

    @Test
    void half_a_surrogate_pair_from_outside_becomes_a_replacement_character() {
        Agenda agenda = new Agenda(Play.START);
        Billing billing = new Billing(agenda, BillingSettings.DEFAULTS, "half1", 1, event -> {});
        String half = "Zo\ud83d \ud83d\ude00";
        Customer customer = billing.execute(
                new Command.CreateCustomer(null, half, half, null, Map.of(half, half), CardInput.of(Play.GOOD)), null);
        billing.execute(
                new Command.Subscribe(customer.id(), "plan_pro", Interval.MONTH, 1, 0, Map.of(half, half), null),
                new EventRequest(half, half));
        billing.execute(new Command.PayOnce(customer.id(), 900, "usd", half, Map.of(half, half), null), null);

        for (Event event : billing.events()) {
            String json = new String(EventJson.bytes(event, Dialect.CODITECT, 1), StandardCharsets.UTF_8);
            assertThat(json).contains("Zo\ufffd \ud83d\ude00");
        }
    }

    @Test
    void the_stripe_dialect_has_stripes_names_and_no_field_of_coditects() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.cancel(Command.CancelMode.NOW);
        Event canceled = play.billing.events().get(4);

        assertThat(EventJson.tree(canceled, Dialect.STRIPE, 1).path("type").asText())
                .isEqualTo("customer.subscription.deleted");
        assertThat(EventJson.tree(canceled, Dialect.STRIPE, 1).has("created_at"))
                .isFalse();
        assertThat(EventJson.tree(canceled, Dialect.CODITECT, 1)
                        .path("created_at")
                        .asText())
                .isEqualTo("2026-01-09T10:00:03Z");
    }

    @Test
    void what_falls_due_by_itself_names_no_request() {
        Play play = Play.with(Play.GOOD);
        play.billing.execute(
                new Command.Subscribe(play.customer.id(), "plan_pro", Interval.MONTH, 1, 0, Map.of(), null),
                new EventRequest("req_1", null));
        play.advanceToRenewal();

        List<Event> events = play.billing.events();
        assertThat(events.subList(0, 4)).allMatch(event -> event.request() != null);
        assertThat(events.subList(4, 8)).allMatch(event -> event.request() == null);
    }

    @Test
    void a_log_that_is_kept_elsewhere_keeps_nothing_and_tells_the_same() {
        List<Event> inMemory = year(EventLog.inMemory(), new ArrayList<>()).events();
        List<Event> told = new ArrayList<>();

        Billing billing = year(EventLog.external(), told);

        assertThat(told).isEqualTo(inMemory);
        assertThat(billing.events()).isEmpty();
        assertThat(billing.all(Invoice.class)).isEmpty();
        assertThat(billing.all(Subscription.class)).hasSize(1);
    }

    private static Billing year(EventLog log, List<Event> told) {
        Agenda agenda = new Agenda(Play.START);
        Billing billing = new Billing(agenda, BillingSettings.DEFAULTS, "year1", 1, log, told::add);
        Customer customer = billing.execute(
                new Command.CreateCustomer(null, "a@example.com", null, null, Map.of(), CardInput.of(Play.GOOD)), null);
        billing.execute(new Command.Subscribe(customer.id(), "plan_pro", Interval.MONTH, 1, 0, Map.of(), null), null);
        while (agenda.runNext(Play.START + 365 * Play.DAY)) {}
        return billing;
    }
}
