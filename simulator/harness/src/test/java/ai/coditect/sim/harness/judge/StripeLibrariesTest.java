package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.transport.WireRequest;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import ai.coditect.sim.harness.scenario.StartTime;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.stripejudge.OlderLibrary;
import ai.coditect.sim.stripejudge.PinnedLibrary;
import ai.coditect.sim.stripejudge.StripeLibrary;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a bundled scenario sends, Stripe's own libraries take it: in each dialect as it was delivered by stripe-java of the pinned
 * version, and in each shape, the older one by the library of its time (issue 4, item 5).
 */
class StripeLibrariesTest {
    private static final String SECRET = TestConsumer.SECRET;
    private static final long START = 1_790_000_000L;

    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger delivered = new AtomicInteger();
    private final Set<EventType> seen = EnumSet.noneOf(EventType.class);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void every_event_of_every_bundled_scenario_is_read_in_each_shape(Dialect dialect, @TempDir Path folder)
            throws Exception {
        ConsumerConfig config = config(dialect, folder);
        List<Scenario> scenarios = ScenarioFiles.bundled().stream()
                .map(StripeLibrariesTest::withoutProcessAndNews)
                .toList();
        try (PinnedLibrary pinned = new PinnedLibrary();
                OlderLibrary older = new OlderLibrary();
                Transport handler = Transports.inProcess(request -> judge(pinned, dialect, request));
                Bench bench = Bench.setUp(scenarios, config, embedding(handler), Plays.options())) {
            for (int i = 0; i < scenarios.size(); i++) {
                Scenario scenario = scenarios.get(i);
                long seed = WorldIds.seed(Plays.SEED, i, 0);
                StartTime clock = scenario.clock();
                long start = clock == null ? START : clock.from(START);
                Play.Setting setting = new Play.Setting(WorldIds.id(seed), seed, start, false);
                try (Play play = new Play(bench.context(), scenario, setting, RunListener.NONE)) {
                    play.perform();
                    Played played = play.conclude();
                    assertThat(played.scenario().verdict())
                            .as(scenario.name() + " " + played.scenario().reason())
                            .isEqualTo(Verdict.PASSED);
                    List<Event> events = play.world().eventsAfter(0);
                    assertThat(events).as(scenario.name()).isNotEmpty();
                    for (Event event : events) {
                        judge(pinned, event, Rendering.of(dialect), scenario);
                        judge(older, event, Rendering.of(dialect).in(ApiVersion.OLDER), scenario);
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(delivered.get()).isGreaterThan(scenarios.size());
        assertThat(seen)
                .containsAll(EventType.twelve().stream()
                        .filter(type -> type.sentIn(dialect))
                        .toList());
        if (dialect == Dialect.STRIPE) {
            assertThat(seen).contains(EventType.CHARGE_SUCCEEDED, EventType.INVOICE_PAYMENT_PAID);
        }
    }

    /** The handler: judges what is signed, refuses what is not. */
    private Answer judge(StripeLibrary library, Dialect dialect, WireRequest request) {
        String payload = new String(request.body(), StandardCharsets.UTF_8);
        String name = dialect == Dialect.STRIPE ? "Stripe-Signature" : "X-Coditect-Signature";
        String header = Control.header(request.headers(), name);
        int status = 400;
        if (header != null && isSigned(payload, header)) {
            delivered.incrementAndGet();
            library.complaints(payload, header, SECRET).forEach(complaints::add);
            status = 200;
        }
        return new Answer.Answered(status, List.of(), new byte[0], false, Duration.ZERO);
    }

    private static boolean isSigned(String payload, String header) {
        try {
            return Webhook.Signature.verifyHeader(payload, header, SECRET, 300);
        } catch (SignatureVerificationException e) {
            return false;
        }
    }

    private void judge(StripeLibrary library, Event event, Rendering rendering, Scenario scenario) {
        if (event.type().sentIn(rendering)) {
            seen.add(event.type());
            String payload = new String(EventJson.bytes(event, rendering, 1), StandardCharsets.UTF_8);
            library.complaints(payload)
                    .forEach(complaint ->
                            complaints.add(scenario.name() + ": " + event.type().nameIn(rendering.dialect()) + " in "
                                    + rendering.version().word() + ": " + complaint));
        }
    }

    private static Embedding embedding(Transport handler) {
        return new Embedding(handler, null, Map.of(), customer -> {}, now -> {});
    }

    /** The process that is killed and started again makes no event, and what is introduced is what no library knows. */
    private static Scenario withoutProcessAndNews(Scenario scenario) {
        List<Step> steps = scenario.steps().stream()
                .filter(step -> !(step instanceof Step.Kill
                        || step instanceof Step.Strike
                        || step instanceof Step.Restart
                        || step instanceof Step.Introduce))
                .toList();
        return new Scenario(
                scenario.name(),
                scenario.cell(),
                scenario.story(),
                scenario.at(),
                scenario.tags(),
                scenario.covers(),
                scenario.clock(),
                scenario.settings(),
                scenario.customers(),
                steps,
                scenario.judgesSent());
    }

    /** A consumer without state, whose one action is what a handler does for it: it opens the checkout by the API. */
    private static ConsumerConfig config(Dialect dialect, Path folder) throws IOException {
        return ConsumerConfig.read(Files.writeString(folder.resolve("consumer.yaml"), """
                webhook: http://127.0.0.1:9/webhooks
                secret: %s
                dialect: %s
                actions:
                  start-checkout:
                    post: ${api.base}/billing/checkout
                    headers: { Authorization: "Bearer ${api.token}" }
                    body:
                      plan_id: "${with.plan}"
                      quantity: "${with.quantity}"
                      client_reference_id: "${with.user}"
                      success_url: https://app.example/ok
                      cancel_url: https://app.example/cancel
                """.formatted(
                        SECRET, dialect.name().toLowerCase(Locale.ROOT))));
    }
}
