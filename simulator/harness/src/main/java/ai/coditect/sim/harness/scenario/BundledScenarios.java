package ai.coditect.sim.harness.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios that come with the simulator, on the class path under {@code coditect/scenarios}. The file {@code index} lists
 * them with their tags, so that a pack is read without opening the others.
 */
final class BundledScenarios {
    private static final String FOLDER = "coditect/scenarios/";
    private static final String SHOWN = "scenarios/";
    private static final String EXTENSION = ".yaml";

    private static final class Holder {
        static final List<Entry> INDEX = index(text("index"));
    }

    private BundledScenarios() {}

    /** A line of the index: {@code success.yaml cards lifecycle}. */
    record Entry(String file, List<String> tags) {
        String name() {
            return file.substring(0, file.length() - EXTENSION.length());
        }
    }

    static List<Entry> index() {
        return Holder.INDEX;
    }

    /** Returns every word that selects bundled scenarios: tags first, then names. */
    static Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        index().forEach(entry -> words.addAll(entry.tags()));
        index().forEach(entry -> words.add(entry.name()));
        return words;
    }

    static List<Scenario> all() {
        return read(entry -> true);
    }

    /** Returns the scenarios of a pack, or of one name; empty when the word is neither. */
    static List<Scenario> named(String word) {
        List<Scenario> pack = read(entry -> entry.tags().contains(word));
        return pack.isEmpty()
                ? read(entry -> entry.name().equals(word) || entry.file().equals(word))
                : pack;
    }

    /** Returns the name of a file as positions name it, or null. One that is a pack's name too keeps its extension. */
    static @Nullable String nameOf(String shown) {
        for (Entry entry : index()) {
            if (shown.equals(SHOWN + entry.file())) {
                boolean ofPack = index().stream().anyMatch(other -> other.tags().contains(entry.name()));
                return ofPack ? entry.file() : entry.name();
            }
        }
        return null;
    }

    private static List<Scenario> read(Predicate<Entry> wanted) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Entry entry : index()) {
            if (wanted.test(entry)) {
                scenarios.addAll(ScenarioFiles.parse(SHOWN + entry.file(), text(entry.file())));
            }
        }
        return List.copyOf(scenarios);
    }

    private static List<Entry> index(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = List.of(line.strip().split(" +", -1));
                entries.add(new Entry(words.get(0), words.subList(1, words.size())));
            }
        }
        return List.copyOf(entries);
    }

    private static String text(String file) {
        try (InputStream in = BundledScenarios.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the bundled scenarios lack " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
