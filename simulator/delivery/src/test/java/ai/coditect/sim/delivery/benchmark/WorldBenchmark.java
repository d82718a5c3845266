package ai.coditect.sim.delivery.benchmark;

import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.WorldSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a fresh world costs a test (design section 6: must 5 ms, aim 1 ms): open, register an endpoint, close. The reference of
 * the same run is one call over loopback HTTP, which every test makes anyway.
 * {@code mvn -pl simulator/delivery -am test -Dtest=WorldBenchmark -DargLine= -Dsurefire.failIfNoSpecifiedTests=false}
 */
@Isolated
public class WorldBenchmark {
    private static final int WORLDS = 20_000;

    /** Measures and prints; a few seconds. */
    public static void main(String[] arguments) throws Exception {
        measure();
    }

    @Test
    void run() throws Exception {
        measure();
    }

    private static void measure() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:1/");
        Answer ok = new Answer.Answered(200, List.of(), new byte[0], false, Duration.ZERO);
        try (Transport transport = Transports.inProcess(request -> ok);
                Sink sink = new Sink()) {
            long first = open(transport, nowhere, 0);
            long[] times = new long[WORLDS];
            for (int i = 0; i < WORLDS; i++) {
                times[i] = open(transport, nowhere, i);
            }
            Arrays.sort(times);
            double call = sink.wrk(sink.webhook(), 1, 2, new byte[0]).medianMillis();
            double median = times[WORLDS / 2] / 1e6;
            System.out.println(String.format(
                    Locale.ROOT,
                    "fresh world: p50 %.4f ms, p99 %.4f ms, the very first %.1f ms; %.2f of one bare HTTP call (%.3f ms); must 5 ms, aim 1 ms",
                    median,
                    times[WORLDS * 99 / 100] / 1e6,
                    first / 1e6,
                    median / call,
                    call));
        }
    }

    private static long open(Transport transport, URI target, long seed) {
        long start = System.nanoTime();
        try (World world = World.open(WorldSettings.of("Bench", seed, 1_780_000_000L), transport)) {
            world.addEndpoint(EndpointSpec.of(target, "whsec_benchmark"));
        }
        return System.nanoTime() - start;
    }
}
