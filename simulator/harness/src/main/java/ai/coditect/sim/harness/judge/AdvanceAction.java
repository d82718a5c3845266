package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Moves billing time as {@code advance} says. One thread at a time. */
final class AdvanceAction {
    private final RunContext run;
    private final World world;
    private final Cast cast;

    AdvanceAction(RunContext run, World world, Cast cast) {
        this.run = run;
        this.world = world;
        this.cast = cast;
    }

    void advance(Step.Advance step) throws Halt, InterruptedException {
        for (int i = 0; i < step.times(); i++) {
            world.advanceTo(target(step));
            run.embedding().clock().accept(world.now());
        }
    }

    private long target(Step.Advance step) throws Halt {
        long now = world.now();
        String customer = cast.named(step.customer()).id();
        Step.Target target = step.target();
        if (target instanceof Step.Target.By by) {
            return now + by.duration().toSeconds();
        } else if (target instanceof Step.Target.ByMonths by) {
            return Instant.ofEpochSecond(now)
                    .atZone(ZoneOffset.UTC)
                    .plusMonths(by.months())
                    .toEpochSecond();
        } else if (target instanceof Step.Target.To to) {
            if (to.instant() < now) {
                throw Halt.unplayable(
                        step.at(),
                        Instant.ofEpochSecond(to.instant()) + " is over: billing time is already "
                                + Instant.ofEpochSecond(now));
            }
            return to.instant();
        } else if (target instanceof Step.Target.Renewal) {
            return due(step, world.read(b -> b.nextRenewalAttempt(customer)), "no renewal is ahead");
        } else if (target instanceof Step.Target.TrialEnd) {
            return due(step, world.read(b -> b.trialEndAttempt(customer)), "no trial end is ahead");
        } else if (target instanceof Step.Target.NextPaymentAttempt) {
            return due(step, world.read(b -> b.nextPaymentAttempt(customer)), "no payment attempt is ahead");
        }
        OptionalLong next = world.nextDeliveryAttempt();
        if (next.isEmpty()) {
            throw Halt.unplayable(step.at(), "no delivery attempt is ahead: every event was accepted or given up");
        }
        return next.getAsLong();
    }

    private static long due(Step.Advance step, OptionalLong instant, String otherwise) throws Halt {
        if (instant.isEmpty()) {
            throw Halt.unplayable(step.at(), otherwise + " for " + step.customer());
        }
        return instant.getAsLong();
    }
}
