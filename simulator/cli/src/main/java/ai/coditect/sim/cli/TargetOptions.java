package ai.coditect.sim.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which targets may be met. */
final class TargetOptions {
    @Option(
            names = "--allow-target",
            paramLabel = "HOST",
            description = "Allows this public host; loopback and private addresses need no naming.")
    private List<String> allowed = new ArrayList<>();

    @Option(names = "--insecure", description = "Does not verify the certificate of a loopback target.")
    private boolean insecure;

    Set<String> allowed() {
        return new LinkedHashSet<>(allowed);
    }

    boolean insecure() {
        return insecure;
    }
}
