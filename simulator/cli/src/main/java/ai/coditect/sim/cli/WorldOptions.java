package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.world.WorldSettings;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The one world of a command: where its ids and its billing time start. */
final class WorldOptions {
    @Option(names = "--seed", paramLabel = "N", description = "Of ids; default: a new one.")
    @Nullable
    private Long seed;

    @Option(
            names = "--clock",
            paramLabel = "TIME",
            converter = ClockOption.class,
            description = "Where billing time starts. Default: now.")
    @Nullable
    private Long clock;

    /** @param id what the world's ids begin with, at most five letters */
    WorldSettings settings(String id) {
        return WorldSettings.of(
                id,
                seed != null ? seed : new SecureRandom().nextLong(),
                clock != null ? clock : Clock.systemUTC().instant().getEpochSecond());
    }
}
