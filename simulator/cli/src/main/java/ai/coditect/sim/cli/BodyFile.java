package ai.coditect.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** Reads a body from a file or standard input. */
final class BodyFile {
    /** Four times what contract section 3 allows for an event. */
    private static final int LIMIT = 1 << 20;

    private BodyFile() {}

    static byte[] read(String file, Terminal terminal) {
        try {
            byte[] body =
                    file.equals("-") ? terminal.in().readNBytes(LIMIT + 1) : Files.readAllBytes(terminal.resolve(file));
            if (body.length > LIMIT) {
                throw new UsageException("the body has more than 1 MiB: an event is at most 256 kB");
            }
            return body;
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file " + terminal.show(terminal.resolve(file)));
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage());
        }
    }
}
