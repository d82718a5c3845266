package ai.coditect.sim.server.pages;

import org.jspecify.annotations.Nullable;

/** A page that only says something. */
record NoticeView(
        String title,
        String text,
        @Nullable String link,
        @Nullable String linkText) {
    static NoticeView of(String title, String text) {
        return new NoticeView(title, text, null, null);
    }
}
