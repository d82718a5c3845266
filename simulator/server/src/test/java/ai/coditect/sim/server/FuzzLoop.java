package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Sends hostile requests, each made from a seed, to worlds that live for some hundreds of them, a few worlds at a time. What comes
 * back is never a 5xx. A failure names the seed; {@code -Dfuzz.seed=N} repeats the life of its world up to it.
 */
final class FuzzLoop {
    /**
     * What requests aim at.
     *
     * @param routes for example {@code GET /v1/customers/{id}}
     * @param ids of what is in the world
     */
    record Aims(List<String> routes, List<String> ids) {}

    /** Fills a new world. */
    interface Preparation {
        Aims prepare(RunningSimulator sim);
    }

    /** Makes a request. */
    interface Maker {
        FuzzRequest make(Random random, Aims aims);
    }

    /** Judges an answer that is no 5xx; {@code what} tells of both in a failure. */
    interface Judge {
        void judge(FuzzRequest request, RawHttp.RawReply reply, String what) throws IOException;
    }

    private static final int SHOWN = 300;

    private final int worldLife;
    private final Preparation preparation;
    private final Maker maker;
    private final Judge judge;

    FuzzLoop(int worldLife, Preparation preparation, Maker maker, Judge judge) {
        this.worldLife = worldLife;
        this.preparation = preparation;
        this.maker = maker;
        this.judge = judge;
    }

    void run(int cases) {
        int only = Integer.getInteger("fuzz.seed", -1);
        if (only >= 0) {
            live(only - only % worldLife, only + 1);
            return;
        }
        IntStream.range(0, (cases + worldLife - 1) / worldLife)
                .parallel()
                .forEach(world -> live(world * worldLife, Math.min(cases, (world + 1) * worldLife)));
    }

    private void live(int from, int to) {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Aims aims = preparation.prepare(sim);
            for (int seed = from; seed < to; seed++) {
                attack(sim, seed, maker.make(new Random(seed), aims));
            }
            assertThat(sim.page("/health").status()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attack(RunningSimulator sim, int seed, FuzzRequest request) throws IOException {
        RawHttp.RawReply reply = RawHttp.send(sim.server.origin().getPort(), request.bytes());
        // a fault that this request ordered is no failure of the next one
        sim.registry.endApiFault(sim.world());
        String body = reply.body();
        String what = "seed " + seed + ": " + request.method() + " " + request.told() + " -> " + reply.status() + " "
                + body.substring(0, Math.min(SHOWN, body.length()));
        if (reply.status() < 200 || reply.status() > 499) {
            throw new AssertionError(what + "\n" + reply.head());
        }
        judge.judge(request, reply, what);
    }
}
