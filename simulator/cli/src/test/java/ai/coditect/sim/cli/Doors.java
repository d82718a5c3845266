package ai.coditect.sim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the command line as a process of its own, through a door that says how it was called, as the real one does. */
final class Doors {
    private Doors() {}

    /** Writes a door into a folder; it starts the classes under test. */
    static Path make(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path door = folder.resolve("coditect-sim");
        Files.writeString(
                door,
                "#!/bin/sh\nexec '" + java
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dcoditect.door=\"$0\" -Dcoditect.home='" + folder
                        + "' -cp '" + System.getProperty("java.class.path") + "' ai.coditect.sim.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(door, PosixFilePermissions.fromString("rwxr-xr-x"));
        return door;
    }

    /** Starts a command; what it prints goes into {@code out.txt} of its folder. */
    static Process start(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    /** Runs a command to its end. */
    static TestTerminal.Done run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = start(folder, new ArrayList<>(List.of(command)));
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end after a minute: " + printed(folder));
        }
        return new TestTerminal.Done(process.exitValue(), printed(folder), "");
    }

    static String printed(Path folder) throws IOException {
        return Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8);
    }
}
