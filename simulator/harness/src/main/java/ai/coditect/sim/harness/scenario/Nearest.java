package ai.coditect.sim.harness.scenario;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant: the optimal string alignment distance (Damerau-Levenshtein), a swap counting one. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** Returns the nearest of the words, the first of equals; null when none is near enough to be meant. */
    @Nullable
    public static String to(String written, Collection<String> words) {
        String wanted = folded(written);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return null;
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            String candidate = folded(word);
            if (candidate.equals(wanted)) {
                return word;
            }
            int allowed = Math.max(1, Math.min(wanted.length(), candidate.length()) / 3);
            if (candidate.length() > LONGEST || Math.abs(candidate.length() - wanted.length()) > allowed) {
                continue;
            }
            int distance = distance(wanted, candidate);
            if (distance <= allowed && distance < least) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, before[j - 2] + 1);
                }
                current[j] = least;
            }
            int[] free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[b.length()];
    }
}
