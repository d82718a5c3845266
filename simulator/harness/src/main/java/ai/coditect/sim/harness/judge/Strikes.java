package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.WireRequest;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kills the consumer while it handles a delivery. The moments of one step are spread over the time that the consumer usually takes,
 * each in a stretch of its own, so that a gap between two commits is met sooner or later. Thread-safe.
 */
final class Strikes {
    /** A little longer than usual, so that the moment right after the answer is among them. */
    private static final double REACH = 1.1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One that was made.
     *
     * @param moment since the request was given to the network
     * @param answered whether the answer came before it
     */
    record Strike(Duration moment, boolean answered) {
        String words() {
            return "killed after " + Math.round(moment.toNanos() / 100_000.0) / 10.0 + " ms"
                    + (answered ? ", when it had answered" : "");
        }
    }

    private final @Nullable ConsumerProcess process;
    private final HandlingTimes times;
    private final SplittableRandom random;
    private final Map<String, List<Double>> toCome = new HashMap<>();
    private final Map<String, Strike> made = new HashMap<>();

    Strikes(@Nullable ConsumerProcess process, HandlingTimes times, long seed) {
        this.process = process;
        this.times = times;
        this.random = new SplittableRandom(seed);
    }

    /** @param type as it stands in the events that are sent */
    synchronized void plan(String type, int count) {
        List<Double> moments = toCome.computeIfAbsent(type, t -> new ArrayList<>());
        for (int i = 0; i < count; i++) {
            moments.add(REACH * (i + random.nextDouble()) / count);
        }
    }

    /** Sends; where the event is to be met, the answer is complete when the consumer is dead. */
    CompletableFuture<Answer> send(WireRequest request, Transport wire) {
        ConsumerProcess consumer = process;
        Planned planned = consumer == null ? null : next(request);
        if (consumer == null || planned == null) {
            return wire.send(request);
        }
        ConsumerProcess.Aim aim = consumer.aim();
        CompletableFuture<Void> dead = new CompletableFuture<>();
        long began = System.nanoTime();
        CompletableFuture<Answer> answer = wire.send(request);
        Thread thread = new Thread(() -> strike(consumer, aim, planned, began, answer, dead), "consumer-strike");
        thread.setDaemon(true);
        thread.start();
        return answer.thenCombine(dead, (came, done) -> came);
    }

    private record Planned(String eventId, Duration moment) {}

    private synchronized @Nullable Planned next(WireRequest request) {
        if (inVain() == 0) {
            return null;
        }
        JsonNode event;
        try {
            event = JSON.readTree(request.body());
        } catch (IOException e) {
            return null; // a body that was tampered with
        }
        String type = event.path("type").asText();
        String id = event.path("id").asText();
        List<Double> moments = toCome.get(type);
        if (moments == null || moments.isEmpty() || made.containsKey(id)) {
            return null;
        }
        Duration moment = Duration.ofNanos((long) (times.usual(type).toNanos() * moments.remove(0)));
        made.put(id, new Strike(moment, false));
        return new Planned(id, moment);
    }

    private void strike(
            ConsumerProcess consumer,
            ConsumerProcess.Aim aim,
            Planned planned,
            long began,
            CompletableFuture<Answer> answer,
            CompletableFuture<Void> dead) {
        try {
            long left = began + planned.moment().toNanos() - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = began + planned.moment().toNanos() - System.nanoTime();
            }
            boolean answered = answer.isDone();
            Duration moment = Duration.ofNanos(System.nanoTime() - began);
            consumer.strike(aim);
            synchronized (this) {
                made.put(planned.eventId(), new Strike(moment, answered));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dead.complete(null);
        }
    }

    /** Returns what the event met, or null. */
    synchronized @Nullable Strike on(String eventId) {
        return made.get(eventId);
    }

    /** Returns whether anything was met so far. */
    synchronized boolean any() {
        return !made.isEmpty();
    }

    /** Returns how many were planned and met no event. */
    synchronized int inVain() {
        return toCome.values().stream().mapToInt(List::size).sum();
    }

    /** Returns whether each came after the answer, so that none met the work itself. */
    synchronized boolean allTooLate() {
        return !made.isEmpty() && made.values().stream().allMatch(Strike::answered);
    }
}
