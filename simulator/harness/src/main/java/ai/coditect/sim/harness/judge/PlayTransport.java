package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.WireRequest;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One play's way to the consumer: shows every answer to the positive control, and stops sending when that is in vain, so that a
 * consumer that hangs or refuses everything costs seconds and not a whole schedule of retries. Thread-safe.
 */
final class PlayTransport implements Transport {
    /** Begins the message of an answer that was never asked for. */
    static final String NOT_SENT = "not sent: ";

    private final Transport wire;
    private final Control control;
    private final @Nullable ConsumerProcess process;
    private final TimeOuts timeOuts;
    private final boolean replay;
    private final BooleanSupplier excused;
    private final Strikes strikes;
    private volatile boolean timedOut;

    /**
     * @param replay whether it is a repetition, which no budget of the run stops
     * @param excused whether the handler may let a delivery time out now
     */
    PlayTransport(
            Transport wire,
            Control control,
            TimeOuts timeOuts,
            @Nullable ConsumerProcess process,
            boolean replay,
            BooleanSupplier excused,
            Strikes strikes) {
        this.wire = wire;
        this.control = control;
        this.timeOuts = timeOuts;
        this.process = process;
        this.replay = replay;
        this.excused = excused;
        this.strikes = strikes;
    }

    /** Returns why nothing more is sent in this play, or null. */
    @Nullable
    String stopped() {
        if (control.inVain()) {
            return "no right delivery was accepted";
        }
        if (timedOut) {
            return "the handler let a delivery of this scenario time out";
        }
        if (!replay && timeOuts.tooMany()) {
            return "the handler let deliveries of several scenarios time out";
        }
        ConsumerProcess consumer = process;
        return consumer != null && consumer.givenUp() != null ? "the consumer is not started again" : null;
    }

    @Override
    public CompletableFuture<Answer> send(WireRequest request) {
        String stopped = stopped();
        if (stopped != null) {
            return CompletableFuture.completedFuture(
                    new Answer.Failed(Answer.FailureKind.RESET, NOT_SENT + stopped, Duration.ZERO));
        }
        return strikes.send(request, wire).thenCompose(answer -> {
            ConsumerProcess consumer = process;
            if (answer instanceof Answer.Failed failed) {
                if (failed.kind() == Answer.FailureKind.TIMED_OUT && excused.getAsBoolean()) {
                    return CompletableFuture.completedFuture(answer);
                }
                if (failed.kind() == Answer.FailureKind.TIMED_OUT) {
                    timedOut = true;
                    timeOuts.another();
                } else if (consumer != null && failed.kind() != Answer.FailureKind.TARGET_NOT_ALLOWED) {
                    return CompletableFuture.supplyAsync(() -> afterLook(request, answer, consumer));
                }
            }
            control.answered(request, answer);
            return CompletableFuture.completedFuture(answer);
        });
    }

    private Answer afterLook(WireRequest request, Answer answer, ConsumerProcess consumer) {
        try {
            if (!consumer.isDownAfterFailure()) {
                control.answered(request, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /** Leaves the shared wire open. */
    @Override
    public void close() {}
}
