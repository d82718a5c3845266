package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTest {
    private static Runner.Options at(int parallel, Path logs) {
        return new Runner.Options(7, 1_790_000_000L, parallel, Set.of(), false, Invocation.NONE, logs);
    }

    @Test
    void two_hundred_scenarios_at_once_give_the_same_verdicts_as_one_at_a_time(@TempDir Path logs) {
        List<Scenario> many = new ArrayList<>();
        for (int i = 0; i < 66; i++) {
            many.addAll(Plays.parse(Plays.SUCCESS, Plays.CANCELED, Plays.DECLINED));
        }
        for (int i = 0; i < 2; i++) {
            many.addAll(i * 100, Plays.parse("""
                    name: twice
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                      - deliver: [invoice.paid: { again: true }]
                      - expect: { effects: { payments: 1 } }
                    """));
        }
        for (Supplier<TestConsumer> kind : List.<Supplier<TestConsumer>>of(
                TestConsumer::right, () -> TestConsumer.with(Quirk.NO_DUPLICATE_CHECK))) {
            Run together = runOnFresh(kind, at(200, logs), many);
            Run oneByOne = runOnFresh(kind, at(1, logs), many);
            assertThat(verdicts(together)).as(Plays.told(together)).isEqualTo(verdicts(oneByOne));
        }
    }

    private static Run runOnFresh(Supplier<TestConsumer> kind, Runner.Options options, List<Scenario> scenarios) {
        try (TestConsumer consumer = kind.get()) {
            return Plays.run(consumer.config(Duration.ofSeconds(2)), options, scenarios);
        }
    }

    private static List<String> verdicts(Run run) {
        return run.scenarios().stream()
                .map(scenario -> scenario.name() + " " + scenario.verdict() + " "
                        + scenario.findings().stream().map(Run.Finding::rule).toList())
                .toList();
    }

    @Test
    void the_same_seed_and_clock_give_the_same_event_logs_byte_for_byte(@TempDir Path first, @TempDir Path second)
            throws IOException {
        try (TestConsumer one = TestConsumer.right();
                TestConsumer other = TestConsumer.right()) {
            Plays.run(one.config(), at(4, first), Plays.bundled());
            Plays.run(other.config(), at(1, second), Plays.bundled());
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(first)) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSize(Plays.bundled().size());
        for (Path file : files) {
            assertThat(Files.mismatch(file, second.resolve(file.getFileName())))
                    .as(file.toString())
                    .isEqualTo(-1);
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void another_seed_gives_other_worlds() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run one = Plays.run(consumer.config(), at(1, Path.of("target/logs-a")), Plays.parse(Plays.SUCCESS));
            Run other = Plays.run(
                    consumer.config(),
                    new Runner.Options(8, 1_790_000_000L, 1, Set.of(), false, Invocation.NONE, null),
                    Plays.parse(Plays.SUCCESS));
            assertThat(one.scenarios().get(0).world())
                    .isNotEqualTo(other.scenarios().get(0).world());
        }
    }
}
