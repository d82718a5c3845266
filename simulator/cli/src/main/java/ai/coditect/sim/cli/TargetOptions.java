package ai.coditect.sim.cli;

import ai.coditect.sim.harness.judge.Invocation;
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

    /** Returns the options again, as a shell reads them. */
    List<String> asWritten() {
        List<String> words = new ArrayList<>();
        for (String host : allowed) {
            words.add("--allow-target");
            words.add(Invocation.quoted(host));
        }
        if (insecure) {
            words.add("--insecure");
        }
        return words;
    }

    Set<String> allowed() {
        return new LinkedHashSet<>(allowed);
    }

    boolean insecure() {
        return insecure;
    }
}
