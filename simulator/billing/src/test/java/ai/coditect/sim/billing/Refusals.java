package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.BillingRefusal;
import java.util.HashSet;
import java.util.Set;

/** Collects what billing says when it says no: the texts, the commands and the places in the code. */
final class Refusals {
    private final RefusalSites sites = new RefusalSites();
    private final StringBuilder text = new StringBuilder();
    private final Set<String> met = new HashSet<>();
    private final Set<Class<?>> commands = new HashSet<>();

    /** Carries out a command that has to be refused and to leave no event behind. */
    void refused(String what, Play play, Command<?> command) {
        int events = play.billing.events().size();
        text.append(what).append("\n  ");
        try {
            play.execute(command);
            text.append("not refused\n");
        } catch (BillingRefusal refusal) {
            met.add(sites.of(refusal));
            commands.add(command.getClass());
            text.append(refusal.reason())
                    .append(refusal.field() == null ? "" : " " + refusal.field())
                    .append(refusal.code() == null ? "" : " " + refusal.code())
                    .append(refusal.declineCode() == null ? "" : "/" + refusal.declineCode())
                    .append("\n  ")
                    .append(refusal.getMessage())
                    .append('\n');
        }
        assertThat(play.billing.events()).as(what).hasSize(events);
    }

    /** Returns the texts, with ids cut short. */
    String text() {
        String seen = text.toString().replaceAll("(cus_|sub_|in_|cs_test_a1|pm_|txi_)play1[A-Za-z0-9_]+", "$1…");
        Laws.noCardNumber(seen);
        return seen;
    }

    /** Returns the places that refuse and were not met. */
    Set<String> unmet() {
        Set<String> unmet = new HashSet<>(sites.all());
        unmet.removeAll(met);
        return unmet;
    }

    /** Returns places that were met and are none, as long as the two ways of finding them agree. */
    Set<String> unknown() {
        Set<String> unknown = new HashSet<>(met);
        unknown.removeAll(sites.all());
        return unknown;
    }

    /** Returns the commands that were refused. */
    Set<Class<?>> commands() {
        return commands;
    }
}
