package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.Step;
import java.util.ArrayList;
import java.util.List;

/** How the endpoint's secret changes in one play. One thread at a time. */
final class Rotation {
    /** A while in which more than one secret signs, billing time. */
    private record Grace(long from, long until) {}

    private final World world;
    private final String endpointId;
    private final Scheme scheme;
    private final List<Grace> graces = new ArrayList<>();
    private long unknownFrom = Long.MAX_VALUE;

    Rotation(World world, String endpointId, Scheme scheme) {
        this.world = world;
        this.endpointId = endpointId;
        this.scheme = scheme;
    }

    void rotate(Step.RotateSecret step) throws Halt {
        if (scheme != Scheme.T_V1 && scheme != Scheme.STANDARD) {
            throw Halt.skipped(
                    step.at(),
                    "rotate-secret needs a scheme whose header carries several signatures (t,v1 or standard), and this one is "
                            + scheme.word());
        }
        long now = world.now();
        long until = now + step.grace().toSeconds();
        graces.add(new Grace(now, until));
        if (step.handlerHasNew()) {
            world.secretRotated(endpointId, step.grace());
        } else {
            world.rotateSecret(endpointId, step.grace());
            unknownFrom = Math.min(unknownFrom, until);
        }
    }

    /** Returns whether more than one secret signed. */
    boolean severalSigned(Attempt attempt) {
        return graces.stream()
                .anyMatch(grace -> grace.from <= attempt.billingTime() && attempt.billingTime() < grace.until);
    }

    /** Returns whether the handler's secret does not sign any more: no answer to that is wrong. */
    boolean isOver(Attempt attempt) {
        return attempt.billingTime() >= unknownFrom;
    }
}
