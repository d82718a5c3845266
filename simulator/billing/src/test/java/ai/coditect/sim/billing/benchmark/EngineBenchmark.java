package ai.coditect.sim.billing.benchmark;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.log.EventLog;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.time.Agenda;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Commands to serialised and signed events, against serialising and signing the same events alone (design section 6):
 * {@code mvn -pl simulator/billing -am test -Dtest=EngineBenchmark -DargLine= -Dsurefire.failIfNoSpecifiedTests=false}. It prints the ratio.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
@Threads(1)
public class EngineBenchmark {
    private static final long START = 1_767_952_800L;
    private static final int CUSTOMERS = 20;
    private static final long SPAN = 100 * 86_400L;

    private final Mac mac = mac();
    private final List<Event> recorded = new ArrayList<>();

    /** Records the events that the reference serialises and signs. */
    @Setup(Level.Trial)
    public void record() {
        live(recorded::add);
    }

    @Benchmark
    public void engine(Blackhole sink) {
        live(event -> sink.consume(sign(event)));
    }

    @Benchmark
    public void reference(Blackhole sink) {
        for (Event event : recorded) {
            sink.consume(sign(event));
        }
    }

    /** Runs both and prints their ratio. */
    @Test
    void print_the_ratio_to_serialising_and_signing_alone() throws RunnerException {
        double engine = 0;
        double reference = 0;
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(EngineBenchmark.class.getName())
                        .build())
                .run()) {
            double score = result.getPrimaryResult().getScore();
            if (result.getParams().getBenchmark().endsWith("engine")) {
                engine = score;
            } else {
                reference = score;
            }
        }
        int events = size();
        System.out.printf(
                "engine %.1f µs an event, reference %.1f µs an event, ratio %.2f (must 0.4, aim 0.7)%n",
                engine / events, reference / events, reference / engine);
    }

    private static int size() {
        List<Event> events = new ArrayList<>();
        live(events::add);
        return events.size();
    }

    /** Twenty customers subscribe, two of them in vain, and live through three renewals. */
    private static void live(Consumer<Event> sink) {
        Agenda agenda = new Agenda(START);
        Billing billing = new Billing(agenda, BillingSettings.DEFAULTS, "bench", 1, EventLog.inMemory(), sink);
        for (int i = 0; i < CUSTOMERS; i++) {
            String card = i % 10 == 9 ? "4000000000000341" : "4242424242424242";
            Customer customer = billing.execute(
                    new Command.CreateCustomer(
                            null, "zoe@example.com", "Zoë Müller", "DE", Map.of(), CardInput.of(card)),
                    null);
            billing.execute(
                    new Command.Subscribe(customer.id(), "plan_pro", Interval.MONTH, 10, 0, Map.of(), null), null);
        }
        while (agenda.runNext(START + SPAN)) {}
    }

    private byte[] sign(Event event) {
        mac.update("1767952800.".getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(EventJson.bytes(event, Dialect.CODITECT, 1));
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("whsec_benchmark".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
