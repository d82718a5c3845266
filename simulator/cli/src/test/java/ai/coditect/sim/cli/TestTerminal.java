package ai.coditect.sim.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs command lines in this process and keeps what they print. */
final class TestTerminal {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = new byte[0];
    private @Nullable Path home;

    TestTerminal(Path directory) {
        this.directory = directory;
    }

    record Done(int code, String out, String err) {
        /** Both streams and the code, as one text for golden files. */
        String transcript() {
            return out + (err.isEmpty() ? "" : "--- standard error\n" + err) + "--- exit " + code + "\n";
        }
    }

    TestTerminal env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    TestTerminal input(byte[] bytes) {
        input = bytes;
        return this;
    }

    /** Gives the simulator a folder of its own, apart from the working directory. */
    TestTerminal home(Path folder) {
        home = folder;
        return this;
    }

    Done run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                directory,
                home == null ? directory : home,
                "coditect-sim",
                Map.copyOf(environment));
        int code = Cli.run(Arrays.copyOf(args, args.length), terminal);
        return new Done(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
