package ai.coditect.sim.server.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of a form and what is wrong with it. Card numbers, dates and codes that somebody typed are never
 * among the values: they are not sent back.
 *
 * @param values field name to text
 * @param problems field name to sentence, in the order of the page
 * @param alert what is wrong with the form as a whole, null for nothing
 */
record TypedForm(
        Map<String, String> values,
        Map<String, String> problems,
        @Nullable String alert) {
    static final TypedForm EMPTY = new TypedForm(Map.of(), Map.of(), null);

    /** Returns a form with these values and nothing wrong. */
    static TypedForm of(Map<String, String> values) {
        return new TypedForm(values, Map.of(), null);
    }

    TypedForm withProblems(Map<String, String> found) {
        return new TypedForm(values, found, null);
    }

    TypedForm withAlert(String sentence) {
        return new TypedForm(values, Map.of(), sentence);
    }

    /** Returns the form with other values on top of these. */
    TypedForm with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new TypedForm(all, problems, alert);
    }

    /** Returns what stands in a field, empty for nothing. */
    String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** Returns the sentence about a field, null when it is right. */
    @Nullable
    String problem(String field) {
        return problems.get(field);
    }

    /** Returns whether the page begins at this field: the first wrong one, or the card number after a refused card. */
    boolean focus(String field) {
        if (problems.isEmpty()) {
            return alert != null && field.equals("number");
        }
        return problems.keySet().iterator().next().equals(field);
    }

    /** Returns what describes a field to a screen reader: the id of its problem, null for none. */
    @Nullable
    String describedBy(String field) {
        return problems.containsKey(field)
                ? field + "-problem"
                : alert != null && field.equals("number") ? "alert" : null;
    }
}
