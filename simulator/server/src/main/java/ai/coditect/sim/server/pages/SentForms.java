package ai.coditect.sim.server.pages;

import ai.coditect.sim.server.http.Form;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers which forms were sent, so that a second press of a button does nothing. Bounded; thread-safe. */
final class SentForms {
    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Makes the mark of a new form. */
    String mark() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Lets a form do its deed if it is sent for the first time, and leads back to the page, with the word of what was achieved.
     *
     * @param deed returns that word, or nothing
     */
    void once(Context ctx, String path, Function<Form, String> deed) {
        Form form = Form.of(ctx);
        String done = first(form.text("once", 40)) ? deed.apply(form) : "";
        Html.seeOther(ctx, done.isEmpty() ? path : path + "?done=" + done);
    }

    /** Returns whether the form is sent for the first time; one without a mark always is. */
    synchronized boolean first(String mark) {
        return mark.isEmpty() || sent.putIfAbsent(mark, true) == null;
    }
}
