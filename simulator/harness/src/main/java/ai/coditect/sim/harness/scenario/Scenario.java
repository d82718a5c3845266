package ai.coditect.sim.harness.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario, bound and checked.
 *
 * @param name the file's {@code name:}; with the values of the cell behind it where a matrix made it
 * @param cell what tells the cell of a {@code matrix:} from the others, such as {@code visa, plan_pro}; empty without a matrix
 * @param story the comment at the head of the file, without {@code #}; empty when there is none
 * @param covers requirements that it shows, by their names in whoever's list
 * @param clock where billing time starts, Unix seconds; null means the real now
 * @param customers by their name in the file; the one of a single-customer file is named as its key
 * @param judgesSent whether the file uses {@code sent} or {@code sent-in-any-order}, so that events left over at the end fail it
 */
public record Scenario(
        String name,
        String cell,
        String story,
        Position at,
        List<String> tags,
        List<String> covers,
        @Nullable Long clock,
        Map<String, CustomerSpec> customers,
        List<Step> steps,
        boolean judgesSent) {

    /**
     * A customer of the scenario.
     *
     * @param card the number, digits only; null for a customer without one
     * @param id fixed id, null for a generated one
     */
    public record CustomerSpec(
            Position at,
            @Nullable String id,
            @Nullable String card,
            @Nullable String email,
            @Nullable String name,
            @Nullable String country,
            Map<String, String> metadata) {}
}
