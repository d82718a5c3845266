package ai.coditect.sim.harness.judge;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/** Tells failures that an interrupt caused: libraries wrap it, each in its own way. */
final class Interrupts {
    private static final int DEEPEST = 20;

    private Interrupts() {}

    /** Returns whether an interrupt of this thread led to the failure; the thread is not interrupted any more then. */
    static boolean ledTo(Throwable failure) {
        boolean interrupted = Thread.interrupted();
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null && !interrupted; i++) {
            interrupted = cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException;
            cause = cause.getCause();
        }
        return interrupted;
    }
}
