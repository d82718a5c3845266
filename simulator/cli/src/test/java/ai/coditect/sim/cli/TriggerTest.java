package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TriggerTest {
    /** What Stripe sends of payment methods that take days, which the simulator does not have. */
    private static final String UNSENT = "payment_intent.processing";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("ai.coditect.sim.billing.contract.EventType#twelve")
    void prints_an_event_of_each_type(EventType type) throws IOException {
        TestTerminal.Done done = new TestTerminal(folder).run("trigger", type.coditectName(), "--seed", "1");
        assertThat(done.code()).as(done.err()).isZero();
        JsonNode event = new ObjectMapper().readTree(done.out());
        assertThat(event.path("type").asText()).isEqualTo(type.coditectName());
        assertThat(event.path("object").asText()).isEqualTo("event");
    }

    @ParameterizedTest
    @MethodSource("ofStripe")
    void prints_an_event_of_each_type_that_stripe_sends(String type) throws IOException {
        TestTerminal.Done done = new TestTerminal(folder).run("trigger", type, "--dialect", "stripe", "--seed", "1");
        if (UNSENT.equals(type)) {
            assertThat(done.code()).isEqualTo(2);
            assertThat(done.err()).contains("no lifecycle of this simulator sends " + type);
            return;
        }
        assertThat(done.code()).as(done.err()).isZero();
        JsonNode event = new ObjectMapper().readTree(done.out());
        assertThat(event.path("type").asText()).isEqualTo(type);
        assertThat(event.at("/data/object/object").asText()).isNotEmpty();
    }

    static List<String> ofStripe() {
        return EventType.namesIn(Dialect.STRIPE);
    }

    @ParameterizedTest
    @MethodSource("ai.coditect.sim.billing.contract.EventType#twelve")
    void sends_one_event_of_the_type_and_nothing_else(EventType type) throws IOException {
        try (Hook hook = Hook.answering(204)) {
            TestTerminal.Done done = new TestTerminal(folder)
                    .env("WEBHOOK_SECRET", "whsec_trigger")
                    .run("trigger", type.coditectName(), "--target", hook.url());
            assertThat(done.code()).as(done.err() + done.out()).isZero();
            assertThat(hook.received()).containsExactly(type.coditectName());
            assertThat(done.out()).contains(type.coditectName()).contains("204");
        }
    }

    @Test
    void what_no_dialect_or_only_the_other_one_has_is_said() {
        TestTerminal terminal = new TestTerminal(folder);
        assertThat(terminal.run("trigger", "invoice.payed").err()).contains("did you mean invoice.paid?");
        assertThat(terminal.run("trigger", "customer.created").err())
                .contains("is no event of CODITECT but of Stripe: --dialect stripe");
        assertThat(terminal.run("trigger", "customer.subscription.deleted").err())
                .contains("CODITECT calls it subscription.canceled");
        assertThat(terminal.run("trigger", "customer.creatd", "--dialect", "stripe")
                        .err())
                .contains("is no event of Stripe; did you mean customer.created?");
        assertThat(terminal.run("trigger", "invoice.paid", "--dialect", "paypal")
                        .err())
                .contains("'paypal' is no dialect: expected coditect or stripe");
    }

    @Test
    void a_consumer_yaml_in_the_folder_sends_nothing_unless_it_is_named() throws IOException {
        try (Hook hook = Hook.answering(204)) {
            Files.writeString(folder.resolve("consumer.yaml"), "webhook: " + hook.url() + "\nsecret: whsec_x\n");
            TestTerminal.Done printed = new TestTerminal(folder).run("trigger", "invoice.payment_failed");
            assertThat(printed.code()).isZero();
            assertThat(new ObjectMapper().readTree(printed.out()).path("type").asText())
                    .isEqualTo("invoice.payment_failed");
            assertThat(printed.err())
                    .isEqualTo("Printed, not sent: --consumer consumer.yaml sends it to your handler.\n");
            assertThat(hook.received()).isEmpty();

            TestTerminal.Done sent =
                    new TestTerminal(folder).run("trigger", "invoice.payment_failed", "--consumer", "consumer.yaml");
            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(hook.received()).containsExactly("invoice.payment_failed");
        }
    }

    @Test
    void a_handler_that_refuses_gets_exit_code_1_and_one_that_is_not_there_3() throws IOException {
        try (Hook hook = Hook.answering(400)) {
            TestTerminal.Done refused = new TestTerminal(folder).run("trigger", "invoice.paid", "--target", hook.url());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).contains("400");
        }
        TestTerminal.Done gone =
                new TestTerminal(folder).run("trigger", "invoice.paid", "--target", "http://127.0.0.1:9/hook");
        assertThat(gone.code()).isEqualTo(3);
        assertThat(gone.err()).contains("could not be reached").doesNotContain("Exception");
    }
}
