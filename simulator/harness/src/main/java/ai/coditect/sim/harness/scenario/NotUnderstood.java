package ai.coditect.sim.harness.scenario;

import org.jspecify.annotations.Nullable;

/** A scalar says nothing that is known; carries the sentence for people. */
public final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    @Nullable
    private final String suggestion;

    public NotUnderstood(String message) {
        this(message, null);
    }

    public NotUnderstood(String message, @Nullable String suggestion) {
        super(message, null, false, false);
        this.suggestion = suggestion;
    }

    /** Returns the sentence. */
    String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    @Nullable
    String suggestion() {
        return suggestion;
    }
}
