package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptedRunTest {

    /** Plays the card scenarios; the thread is interrupted while the handler has its n-th delivery, which it answers late. */
    private static Run interruptedAt(int delivery, int parallel) throws Exception {
        AtomicInteger deliveries = new AtomicInteger();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpServer handler = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        handler.setExecutor(Executors.newCachedThreadPool());
        handler.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (deliveries.incrementAndGet() >= delivery) {
                reached.countDown();
                try {
                    over.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        handler.start();
        try {
            URI target = URI.create("http://127.0.0.1:" + handler.getAddress().getPort() + "/hook");
            ConsumerConfig config = ConsumerConfig.ofTarget(target, TestConsumer.SECRET);
            Runner.Options usual = Plays.options();
            Runner.Options options = new Runner.Options(
                    usual.seed(), usual.clock(), parallel, usual.allowedHosts(), false, usual.invocation(), null);
            CompletableFuture<Run> run = new CompletableFuture<>();
            Thread thread = new Thread(() -> run.complete(
                    Plays.run(config, options, Plays.parse(Plays.SUCCESS, Plays.CANCELED, Plays.DECLINED))));
            thread.start();
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            return run.get(20, TimeUnit.SECONDS);
        } finally {
            over.countDown();
            handler.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "6, 1", "6, 3", "11, 1"})
    void an_interrupt_ends_a_run_with_what_was_judged_and_blames_nobody_for_the_rest(int delivery, int parallel)
            throws Exception {
        Run run = interruptedAt(delivery, parallel);
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(run.scenarios()).hasSize(3);
        assertThat(run.scenarios())
                .extracting(Run.Scenario::verdict)
                .contains(Verdict.INCONCLUSIVE)
                .doesNotContain(Verdict.FAILED);
        long judged = run.scenarios().stream()
                .filter(scenario -> scenario.verdict() == Verdict.PASSED)
                .count();
        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.INTERRUPTED);
            assertThat(finding.title()).startsWith("the run was interrupted: " + judged + " of 3 scenarios w");
        });
        assertThat(run.scenarios())
                .filteredOn(scenario -> scenario.verdict() != Verdict.PASSED)
                .extracting(Run.Scenario::reason)
                .allMatch(
                        List.of("not played: the run was interrupted", "the run was interrupted before it was over")
                                ::contains);
        if (delivery > 1) {
            assertThat(run.scenarios())
                    .as("the record of what was under way")
                    .anyMatch(scenario -> scenario.verdict() == Verdict.INCONCLUSIVE
                            && !scenario.events().isEmpty());
        }
    }
}
