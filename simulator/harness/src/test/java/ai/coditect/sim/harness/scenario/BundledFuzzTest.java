package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.coditect.sim.harness.EditorSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutations of the bundled files, by bytes, lines and words. Whatever stands in a file, it is read or refused with problems that
 * can be shown; and what the binder takes, an editor does not underline. The seed is in the failure's text;
 * {@code -Dfuzz.seed=…} plays it again.
 */
class BundledFuzzTest {
    private static final int CASES = 700;
    private static final Pattern WORD = Pattern.compile("[\\w.$-]+");
    private static final String[] BITS = {
        "\t", "\u0000", "\u001b", "\u200b", "\ufeff", "\ud800", "😀", "{", "}", "[", "]", ":", ": ", "- ", "...", "---",
                "\n", "\r",
        "&a ", "*a", "<<: ", "!!int ", "|", ">", "%", "@", "`", "\"", "'", "${", "${customer.id}", "~", "null", "true",
                "-1", "1e999",
        "0x", "99999999999999999999", "# ", "\\", "? ", "{}", "[]", "4242424242424242", "P1M", "P-1D", "0 days", "now",
                ""
    };

    private static final EditorSchema EDITOR = new EditorSchema(ScenarioLanguage.schema());

    private static List<String> files() throws Exception {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../../scenarios"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "lines", "words"})
    void a_damaged_file_is_read_or_refused_with_problems_that_can_be_shown(String kind) throws Exception {
        List<String> files = files();
        long first = Long.getLong("fuzz.seed", new Random().nextLong());
        int cases = Long.getLong("fuzz.seed") == null ? CASES : 1;
        int read = 0;
        for (int i = 0; i < cases; i++) {
            long seed = first + i;
            Random random = new Random(seed);
            String text = files.get(random.nextInt(files.size()));
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                text = mutated(kind, text, files, random);
            }
            read += check(text, kind + ", -Dfuzz.seed=" + seed) ? 1 : 0;
        }
        if (cases > 1) {
            assertThat(read).as("both ways are tried, from seed " + first).isBetween(1, cases - 1);
        }
    }

    private static boolean check(String text, String seed) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    try {
                        ScenarioFiles.parse("fuzz.yaml", text);
                    } catch (ScenarioException e) {
                        assertThat(e.problems()).as(seed).isNotEmpty();
                        for (Problem problem : e.problems()) {
                            assertThat(problem.at().line()).as(seed).isPositive();
                            assertThat(problem.at().column()).as(seed).isPositive();
                        }
                        assertThat(ProblemText.render(e.problems(), 80, false))
                                .as(seed)
                                .matches(shown -> shown.chars().noneMatch(c -> c < ' ' && c != '\n'), "harmless");
                        return false;
                    } catch (RuntimeException e) {
                        throw new AssertionError(seed + " in\n" + text, e);
                    }
                    assertThat(EDITOR.complaints(text))
                            .as(seed + " in\n" + text)
                            .isEmpty();
                    return true;
                },
                seed);
    }

    private static String mutated(String kind, String text, List<String> files, Random random) {
        return switch (kind) {
            case "bytes" -> bytes(text, random);
            case "lines" -> lines(text, files.get(random.nextInt(files.size())), random);
            default -> words(text, files.get(random.nextInt(files.size())), random);
        };
    }

    private static String bytes(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            bytes[at] = (byte) random.nextInt(256);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        String bit = BITS[random.nextInt(BITS.length)];
        int cut = random.nextInt(Math.min(4, bytes.length - at) + 1);
        return new String(bytes, 0, at, StandardCharsets.UTF_8)
                + bit
                + new String(bytes, at + cut, bytes.length - at - cut, StandardCharsets.UTF_8);
    }

    private static String lines(String text, String other, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<String> others = other.lines().toList();
        int at = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.add(at, others.get(random.nextInt(others.size())));
            case 3 -> lines.set(at, " ".repeat(random.nextInt(3)) + lines.get(at));
            default -> lines.set(at, lines.get(at).stripLeading());
        }
        return lines.isEmpty() ? "x" : String.join("\n", lines);
    }

    private static String words(String text, String other, Random random) {
        List<int[]> places = places(text);
        List<int[]> donors = places(other);
        if (places.isEmpty() || donors.isEmpty()) {
            return text + "x";
        }
        int[] place = places.get(random.nextInt(places.size()));
        int[] donor = donors.get(random.nextInt(donors.size()));
        String word = random.nextBoolean() ? other.substring(donor[0], donor[1]) : BITS[random.nextInt(BITS.length)];
        return text.substring(0, place[0]) + word + text.substring(place[1]);
    }

    private static List<int[]> places(String text) {
        List<int[]> places = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        return places;
    }
}
