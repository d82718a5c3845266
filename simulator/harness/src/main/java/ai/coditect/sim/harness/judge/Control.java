package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Verification;
import ai.coditect.sim.delivery.signature.Verifier;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The positive control of a run: nothing is judged before one right delivery was accepted (design section 5, rule 2). Sees every
 * request and answer until then; tells when going on is in vain. Thread-safe.
 */
final class Control {
    private static final int ENOUGH_REFUSALS = 8;
    private static final int ENOUGH_BODIES = 4;
    private static final Duration ENOUGH_WAITING = Duration.ofSeconds(8);

    /** How the control stands. */
    enum State {
        /** No right delivery was answered yet. */
        OPEN,
        PASSED,
        /** Right deliveries were refused so often that going on is in vain. */
        FAILED,
        /** Nobody is there to be tested. */
        UNREACHABLE
    }

    /** The first right delivery that was not accepted. */
    record Sample(WireRequest request, Answer answer) {}

    private final Scheme scheme;
    private final String signatureHeader;
    private final String secret;
    private final boolean started;

    private volatile State state = State.OPEN;
    private @Nullable Sample sample;
    private int refusals;
    private final Set<Integer> bodies = new HashSet<>();
    private Duration waiting = Duration.ZERO;

    /** @param started whether we started the consumer, so that a refused connection is an outage that will end */
    Control(Scheme scheme, String signatureHeader, String secret, boolean started) {
        this.scheme = scheme;
        this.signatureHeader = signatureHeader;
        this.secret = secret;
        this.started = started;
    }

    State state() {
        return state;
    }

    /** Returns whether no more should be sent. */
    boolean inVain() {
        State now = state;
        return now == State.FAILED || now == State.UNREACHABLE;
    }

    void answered(WireRequest request, Answer answer) {
        if (state == State.PASSED || !isRight(request)) {
            return;
        }
        synchronized (this) {
            if (state == State.PASSED) {
                return;
            }
            if (answer instanceof Answer.Answered answered && answered.accepted()) {
                state = State.PASSED;
                return;
            }
            if (answer instanceof Answer.Failed failed && isNobodyThere(failed.kind())) {
                if (!started || failed.kind() != Answer.FailureKind.REFUSED) {
                    sample = sample == null ? new Sample(request, answer) : sample;
                    state = State.UNREACHABLE;
                }
                return;
            }
            sample = sample == null ? new Sample(request, answer) : sample;
            if (isBusy(answer)) {
                return; // it asks to come again, which is no refusal yet
            }
            refusals++;
            bodies.add(Arrays.hashCode(request.body()));
            waiting = waiting.plus(answer.latency());
            boolean often = refusals >= ENOUGH_REFUSALS && bodies.size() >= ENOUGH_BODIES;
            if (often || waiting.compareTo(ENOUGH_WAITING) >= 0) {
                state = State.FAILED;
            }
        }
    }

    /** Ends the run's deliveries: every right one so far was refused and no more will come. */
    synchronized void close() {
        if (state == State.OPEN && sample != null) {
            state = State.FAILED;
        }
    }

    synchronized @Nullable Sample sample() {
        return sample;
    }

    private static boolean isBusy(Answer answer) {
        return answer instanceof Answer.Answered answered
                && (answered.status() == 429 || answered.status() == 503)
                && header(answered.headers(), "Retry-After") != null;
    }

    private static boolean isNobodyThere(Answer.FailureKind kind) {
        return switch (kind) {
            case REFUSED, UNRESOLVED, TLS, TARGET_NOT_ALLOWED -> true;
            case TIMED_OUT, RESET, MALFORMED_ANSWER -> false;
        };
    }

    private boolean isRight(WireRequest request) {
        List<Header> headers = request.headers();
        return Verifier.verify(
                        scheme,
                        signatureHeader,
                        List.of(secret),
                        headers,
                        request.body(),
                        System.currentTimeMillis() / 1000,
                        Duration.ofMinutes(5))
                instanceof Verification.Valid;
    }

    /** Returns a header's value without regard to case, or null. */
    static @Nullable String header(List<Header> headers, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return headers.stream()
                .filter(h -> h.name().toLowerCase(Locale.ROOT).equals(wanted))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }
}
