package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.scenario.Scenario;
import java.nio.file.Path;

/** Writes the command that plays one scenario again. Pure. */
final class RepeatLine {
    private final String options;

    /** @param command the command line of the run; what follows its selections is kept */
    RepeatLine(String command, ConsumerConfig consumer, long seed) {
        int from = command.indexOf(" --");
        String kept = from < 0 ? "" : command.substring(from);
        if (!kept.contains(" --consumer") && !kept.contains(" --target")) {
            kept = who(consumer) + kept;
        }
        this.options = kept.contains(" --seed") ? kept : kept + " --seed " + seed;
    }

    private static String who(ConsumerConfig consumer) {
        return consumer.start() == null && consumer.probes().isEmpty()
                ? " --target " + consumer.webhook()
                : " --consumer " + quoted(relative(consumer.directory().resolve("consumer.yaml")));
    }

    private static String relative(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }

    String of(Scenario scenario) {
        String cell = scenario.cell().isEmpty() ? "" : "[" + scenario.cell() + "]";
        return "./coditect-sim run " + quoted(scenario.at().file() + cell) + options;
    }

    private static String quoted(String word) {
        boolean plain = word.chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || "/._-:".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
