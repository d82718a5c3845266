package ai.coditect.sim.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the consumer under test is reached: what is often known only after the simulator was built. Immutable.
 *
 * @param target null as long as nobody said
 * @param probes by name; the one named {@code access} is bound to the truth
 */
record Wiring(
        @Nullable Target target,
        Map<String, Probe> probes,
        @Nullable Provisioning provisioning) {
    static final String ACCESS = "access";
    static final Wiring NONE = new Wiring(null, Map.of(), null);

    Wiring withTarget(Target newTarget) {
        return new Wiring(newTarget, probes, provisioning);
    }

    Wiring withProbe(String name, Probe probe) {
        Map<String, Probe> more = new LinkedHashMap<>(probes);
        more.put(name, probe);
        return new Wiring(target, Map.copyOf(more), provisioning);
    }

    Wiring withProvisioning(Provisioning newProvisioning) {
        return new Wiring(target, probes, newProvisioning);
    }

    /** Returns this with what the other says in place of what this says. */
    Wiring overriddenBy(Wiring other) {
        Map<String, Probe> all = new LinkedHashMap<>(probes);
        all.putAll(other.probes);
        return new Wiring(
                other.target == null ? target : other.target,
                Map.copyOf(all),
                other.provisioning == null ? provisioning : other.provisioning);
    }

    Target requiredTarget() {
        if (target == null) {
            throw new IllegalStateException("Nobody said where to deliver. Say it before the first step, for example in"
                    + " @BeforeEach: sim.deliverTo(port, \"/webhooks/billing\").");
        }
        return target;
    }
}
