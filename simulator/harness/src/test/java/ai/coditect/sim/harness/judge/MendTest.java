package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerConfig.HttpCall;
import ai.coditect.sim.harness.consumer.ConsumerConfig.Probe;
import ai.coditect.sim.harness.report.Run;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What could not be judged says which line of consumer.yaml would have it judged. */
class MendTest {
    private static final String COUNTED = """
            name: counted
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
              - expect: { effects: { payments: 1 } }
            """;

    @Test
    void a_probe_that_gets_404_for_unknown_customers_is_told_of_absent() {
        try (TestConsumer consumer = TestConsumer.right()) {
            HttpCall nowhere = new HttpCall("GET", consumer.origin() + "/nowhere/${customer.id}", Map.of(), null);
            ConsumerConfig config = consumer.config(Duration.ofMillis(100))
                    .withProbes(Map.of("payments", new Probe(nowhere, null, "/payments", null, null, Map.of())));
            Run run = Plays.run(config, COUNTED);
            assertThat(Stream.concat(
                            run.findings().stream(), run.scenarios().stream().flatMap(s -> s.findings().stream())))
                    .as(Plays.told(run))
                    .anySatisfy(finding -> {
                        assertThat(finding.rule()).isEqualTo(Rules.UNREADABLE);
                        assertThat(finding.mend()).contains("absent: 0");
                    });
        }
    }

    @Test
    void a_blind_probe_is_told_of_customers_whom_the_handler_did_not_create() {
        assertThat(RunFindings.blind("access", "\"none\"").mend()).contains("provision:");
    }
}
