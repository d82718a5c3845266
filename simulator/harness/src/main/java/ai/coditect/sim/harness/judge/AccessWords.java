package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.scenario.JsonSubset;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Compares what a probe says with the words of the truth: granted, none, revoked. {@code none} and {@code revoked} both deny access;
 * they are told apart only where the probe's {@code means} has both words, since many right consumers have one word for them.
 */
final class AccessWords {
    static final String GRANTED = "granted";
    static final String NONE = "none";
    static final String REVOKED = "revoked";

    private AccessWords() {}

    /** Returns the word for the value, or an empty text when it has none. */
    static String of(ConsumerConfig.Probe probe, JsonNode value) {
        for (Map.Entry<String, List<JsonNode>> meaning : probe.means().entrySet()) {
            if (meaning.getValue().stream().anyMatch(one -> JsonSubset.matches(one, value))) {
                return meaning.getKey();
            }
        }
        if (value.isTextual() && isWord(value.textValue())) {
            return value.textValue();
        }
        if (value.isBoolean() && probe.means().isEmpty()) {
            return value.booleanValue() ? GRANTED : NONE;
        }
        boolean knowsGranted = probe.means().containsKey(GRANTED);
        return knowsGranted || value.isNull() ? NONE : "";
    }

    /** Returns whether the value means the word of the truth. */
    static boolean means(ConsumerConfig.Probe probe, JsonNode value, String expected) {
        String word = of(probe, value);
        if (word.equals(expected)) {
            return true;
        }
        boolean strict = probe.means().containsKey(NONE) && probe.means().containsKey(REVOKED);
        return !strict && denies(word) && denies(expected);
    }

    static boolean isWord(String text) {
        return text.equals(GRANTED) || denies(text);
    }

    private static boolean denies(String word) {
        return word.equals(NONE) || word.equals(REVOKED);
    }
}
