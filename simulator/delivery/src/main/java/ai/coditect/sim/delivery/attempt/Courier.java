package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Answer.Answered;
import ai.coditect.sim.delivery.transport.Answer.Failed;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes dispatches to the transport: waits for readiness, signs at the moment of sending, applies faults, and hands back what
 * came of it. Works outside every world's turn; thread-safe.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** Threads that wait for a consumer to become ready: shared by all worlds, none while nobody waits. */
    private static final ExecutorService WAITING_ROOM =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "coditect-sim-gate");
                thread.setDaemon(true);
                return thread;
            });

    private final Transport transport;

    @Nullable
    private final Readiness readiness;

    /** Who waits for readiness waits in order, one thread for all of a world. */
    private CompletableFuture<@Nullable Object> line = CompletableFuture.completedFuture(null);

    /**
     * Makes a courier.
     *
     * @param readiness asked before each attempt; null when attempts may always go out, which spares a thread's change
     */
    public Courier(Transport transport, @Nullable Readiness readiness) {
        this.transport = transport;
        this.readiness = readiness;
    }

    /** Sends all at the same moment; {@code done} hears of each, on any thread. */
    void send(List<Dispatch> together, Consumer<Outcome> done) {
        Readiness gate = readiness;
        if (gate == null) {
            go(together, done);
            return;
        }
        synchronized (this) {
            line = line.handleAsync(
                    (before, never) -> {
                        pass(gate);
                        go(together, done);
                        return null;
                    },
                    WAITING_ROOM);
        }
    }

    private static void pass(Readiness gate) {
        try {
            gate.awaitReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the consumer's readiness could not be told: {}", e.toString());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is handed to done
    private void go(List<Dispatch> together, Consumer<Outcome> done) {
        Instant now = Instant.now();
        List<Outcome> real = new ArrayList<>(together.size());
        for (Dispatch dispatch : together) {
            WireRequest request;
            try {
                request = RequestWriter.write(dispatch, now.getEpochSecond());
            } catch (RuntimeException e) {
                LOG.error("{} could not be written", dispatch, e);
                done.accept(new Outcome(dispatch, unwritten(dispatch), now, broken(e), note(dispatch, "")));
                continue;
            }
            Fault fault = dispatch.fault();
            if (fault != null && !fault.reachesHandler()) {
                done.accept(new Outcome(
                        dispatch, request, now, seen(fault, request), note(dispatch, "never reached the handler")));
            } else {
                Answer unknown = new Failed(FailureKind.RESET, "", Duration.ZERO);
                real.add(new Outcome(dispatch, request, now, unknown, ""));
            }
        }
        if (real.isEmpty()) {
            return;
        }
        List<WireRequest> requests = new ArrayList<>(real.size());
        real.forEach(outcome -> requests.add(outcome.request()));
        List<CompletableFuture<Answer>> answers = answers(requests);
        for (int i = 0; i < real.size(); i++) {
            Outcome sent = real.get(i);
            answers.get(i)
                    .whenComplete(
                            (answer, thrown) -> done.accept(outcome(sent, answer == null ? broken(thrown) : answer)));
        }
    }

    private static WireRequest unwritten(Dispatch dispatch) {
        EndpointSpec spec = dispatch.endpoint().spec();
        return new WireRequest(
                spec.url(), List.of(), new byte[0], spec.profile().timeout());
    }

    private List<CompletableFuture<Answer>> answers(List<WireRequest> requests) {
        try {
            return requests.size() == 1 ? List.of(transport.send(requests.get(0))) : transport.sendTogether(requests);
        } catch (RuntimeException | Error e) {
            List<CompletableFuture<Answer>> broken = new ArrayList<>(requests.size());
            requests.forEach(request -> broken.add(CompletableFuture.completedFuture(broken(e))));
            return broken;
        }
    }

    /** A transport of somebody else's may break its promise; that is an attempt without an answer, not the end of the world. */
    private static Answer broken(@Nullable Throwable thrown) {
        if (thrown == null) {
            return new Failed(FailureKind.RESET, "the transport gave no answer", Duration.ZERO);
        }
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return new Failed(
                FailureKind.RESET,
                "the transport failed with " + cause.getClass().getName(),
                Duration.ZERO);
    }

    private static Outcome outcome(Outcome sent, Answer answer) {
        Fault fault = sent.dispatch().fault();
        if (fault == null) {
            return new Outcome(sent.dispatch(), sent.request(), sent.sentAt(), answer, note(sent.dispatch(), ""));
        }
        String own = answer instanceof Answered answered
                ? "answer dropped: the handler said " + answered.status()
                : "answer dropped: there was none";
        return new Outcome(
                sent.dispatch(),
                sent.request(),
                sent.sentAt(),
                seen(fault, sent.request()),
                note(sent.dispatch(), own));
    }

    /** Returns what the sender sees of a fault, without waiting for it. */
    private static Answer seen(Fault fault, WireRequest request) {
        return switch (fault.kind()) {
            case TIMEOUT ->
                new Failed(
                        FailureKind.TIMED_OUT,
                        "no answer within " + request.timeout().toSeconds() + " s (simulated)",
                        request.timeout());
            case RESET ->
                new Failed(
                        FailureKind.RESET, "the connection was reset before an answer came (simulated)", Duration.ZERO);
            case STATUS -> new Answered(fault.status(), List.of(), new byte[0], false, Duration.ZERO);
        };
    }

    private static String note(Dispatch dispatch, String fault) {
        DeliveryOptions options = dispatch.options();
        List<String> notes = new ArrayList<>();
        if (options.again()) {
            notes.add("again");
        }
        if (options.signedWith() != null) {
            notes.add("signed with another secret");
        }
        switch (options.tampering()) {
            case NONE -> {}
            case BODY -> notes.add("tampered: body");
            case TIMESTAMP -> notes.add("tampered: timestamp");
            case SHORT_SIGNATURE -> notes.add("tampered: signature cut short");
            case EMPTY_SIGNATURE -> notes.add("tampered: signature empty");
            case NO_SIGNATURE -> notes.add("tampered: signature missing");
        }
        if (!options.late().isZero()) {
            notes.add("late by " + options.late().toSeconds() + " s");
        }
        if (options.atOnce() > 1) {
            notes.add(dispatch.copy() + " of " + options.atOnce() + " at once");
        }
        if (!fault.isEmpty()) {
            notes.add(fault);
        }
        return String.join(", ", notes);
    }
}
