package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A handler that is killed in the middle of its work, told by what it keeps of it. */
@Execution(ExecutionMode.SAME_THREAD) // each starts a process of its own, and the moments of the strikes count
class StruckConsumersTest {
    private static final String STRUCK = """
            name: struck
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
              - expect: { effects: { payments: 1 } }
              - kill: { during: invoice.paid, times: 2 }
              - advance: { to: renewal, times: 2 }
              - expect: { consumer: { access: granted }, effects: { payments: 3 } }
            """;

    @TempDir
    private Path folder;

    private Run play(Quirk quirk, String settle) throws IOException {
        Path file = Files.writeString(folder.resolve("consumer.yaml"), """
                webhook: http://127.0.0.1:${port}/webhooks
                secret: %s
                start:
                  command: "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %s ${port} ${run.dir}/journal %s"
                  env: { CLASSPATH: "%s" }
                  ready: GET http://127.0.0.1:${port}/health
                probes:
                  access: { get: "http://127.0.0.1:${port}/customers/${customer.id}", value: /access, truth: access }
                  payments: { get: "http://127.0.0.1:${port}/customers/${customer.id}", value: /payments, absent: 0 }
                %s
                """.formatted(
                        TestConsumer.SECRET,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        TestConsumer.class.getName(),
                        quirk,
                        System.getProperty("java.class.path"),
                        settle));
        return Plays.run(ConsumerConfig.read(file), STRUCK);
    }

    private static List<Run.Finding> findings(Run run) {
        return run.scenarios().get(0).findings();
    }

    @Test
    void one_that_marks_an_event_before_its_work_is_stored_is_caught() throws IOException {
        Run run = play(Quirk.MARKS_THEN_WORKS, "settle: 300ms");

        assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
        assertThat(findings(run)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.EFFECTS);
            assertThat(finding.mend()).contains("in one transaction: both or neither");
            assertThat(finding.sent()).anyMatch(line -> line.startsWith("-- killed after "));
            assertThat(finding.details().get("repeated")).contains("each in a fresh world");
        });
    }

    @Test
    void one_that_stores_the_mark_with_the_work_passes() throws IOException {
        Run run = play(Quirk.WORKS_THEN_STORES, "settle: 300ms");

        assertThat(run.exitCode()).as(Plays.told(run)).isZero();
        assertThat(run.scenarios().get(0).attempts()).anyMatch(attempt -> attempt.number() > 1);
    }

    @Test
    void one_that_keeps_a_lock_which_may_run_out_is_not_accused() throws IOException {
        Run run = play(Quirk.LOCKS_THEN_WORKS, "settle: 300ms");

        assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(3);
        assertThat(findings(run)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.why()).contains("A lock that runs out by itself");
        });
    }

    @Test
    void one_that_works_after_it_answers_may_take_the_rest_up_later_until_its_user_says_how_late() throws IOException {
        Run inDoubt = play(Quirk.QUEUES_THEN_WORKS, "");

        assertThat(inDoubt.exitCode()).as(Plays.told(inDoubt)).isEqualTo(3);
        assertThat(findings(inDoubt)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.why()).contains("settle: 60s");
        });

        Run said = play(Quirk.QUEUES_THEN_WORKS, "settle: 300ms");

        assertThat(said.exitCode()).as(Plays.told(said)).isEqualTo(1);
    }

    @Test
    void one_that_the_simulator_does_not_start_is_not_killed() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), STRUCK);

            assertThat(run.scenarios().get(0).verdict()).as(Plays.told(run)).isEqualTo(Verdict.SKIPPED);
            assertThat(run.scenarios().get(0).reason()).contains("give start: in consumer.yaml");
        }
    }
}
