package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * Pieces of the page that are put into it when they are opened, so that ten thousand deliveries open at once. They are rendered and
 * escaped here like the rest of the page, kept as compressed packs of pieces that are likely opened together, and unpacked by the
 * page's script; not thread-safe.
 */
final class Parts {
    private static final int PIECES = 64;
    private static final int PACK_CHARS = 512 * 1024;

    private final List<String> packs = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int openChars;

    /** Keeps a piece and returns its key. */
    String add(String html) {
        if (open.size() >= PIECES || openChars > PACK_CHARS) {
            pack();
        }
        open.add(html);
        openChars += html.length();
        return packs.size() + "." + (open.size() - 1);
    }

    /** Returns every pack: a JSON list of pieces, deflated (RFC 1950), in base64. */
    List<String> packs() {
        if (!open.isEmpty()) {
            pack();
        }
        return packs;
    }

    private void pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflated = new DeflaterOutputStream(bytes);
                JsonGenerator json = RunJson.generator(deflated)) {
            RunJson.value(json, open);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        packs.add(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        open.clear();
        openChars = 0;
    }
}
