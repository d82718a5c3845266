package ai.coditect.sim.junit;

import java.util.Optional;

/** Where in the test's code a step was called, so that a message can name the line. */
final class CallSite {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private CallSite() {}

    /** Returns for example {@code BillingWebhookTest.java:42}; empty when the caller has no line. */
    static String here() {
        Optional<StackWalker.StackFrame> caller =
                WALKER.walk(frames -> frames.filter(frame -> !ours(frame.getDeclaringClass())
                                && !frame.getClassName().startsWith("java."))
                        .findFirst());
        return caller.filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** Everything that came from where this class came from: the jar, or the folder of main classes but not that of tests. */
    private static boolean ours(Class<?> type) {
        return type.getProtectionDomain() == CallSite.class.getProtectionDomain();
    }
}
