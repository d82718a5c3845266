package ai.coditect.sim.harness.scenario;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person selects on the command line: a pack, a bundled name, a file, a line of a file, or a folder. */
final class Selection {
    private static final int DEEPEST_FOLDER = 20;
    private static final int MOST_FILES = 10_000;
    private static final int MOST_PLACES = 20;

    private Selection() {}

    static List<Scenario> read(String selection, Path workingDirectory) {
        int bracket = selection.endsWith("]") ? selection.indexOf('[') : -1;
        return bracket > 0
                ? cells(selection, readWhole(selection.substring(0, bracket), workingDirectory))
                : readWhole(selection, workingDirectory);
    }

    /** Returns the scenarios of the matrix's cell that stands in brackets. */
    private static List<Scenario> cells(String selection, List<Scenario> scenarios) {
        String label = selection.substring(selection.indexOf('[') + 1, selection.length() - 1);
        List<Scenario> found = scenarios.stream()
                .filter(scenario -> !scenario.cell().isEmpty() && sameLabel(scenario.cell(), label))
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        List<String> labels = scenarios.stream()
                .map(Scenario::cell)
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .toList();
        String near = Nearest.to(label, labels);
        throw new ScenarioException(List.of(new Problem(
                new Position(selection.substring(0, selection.indexOf('[')), 0, 0),
                labels.isEmpty()
                        ? "no scenario in it has a matrix, so there is no [" + Printable.bounded(label, 60) + "]"
                        : "no combination of its matrix is [" + Printable.bounded(label, 60) + "]",
                "",
                1,
                near == null ? null : "[" + near + "]")));
    }

    private static boolean sameLabel(String cell, String written) {
        return cell.replace(" ", "").equals(written.replace(" ", ""));
    }

    private static List<Scenario> readWhole(String selection, Path workingDirectory) {
        if (!looksLikePath(selection)) {
            List<Scenario> bundled = BundledScenarios.named(selection);
            if (!bundled.isEmpty()) {
                return bundled;
            }
        }
        String file = withoutLine(selection);
        Path path;
        try {
            path = workingDirectory.resolve(file);
        } catch (InvalidPathException e) {
            throw unknown(selection);
        }
        if (Files.isDirectory(path)) {
            return folder(file, path);
        }
        if (Files.isRegularFile(path)) {
            String text = FileText.read(file, path);
            List<Scenario> scenarios = ScenarioFiles.parse(file, text);
            if (file.equals(selection)) {
                return scenarios;
            }
            int line = Integer.parseInt(selection.substring(file.length() + 1));
            int lines = (int) text.lines().count();
            if (line < 1 || line > lines) {
                throw noScenario(scenarios, line, lines, file);
            }
            return onLine(scenarios, line);
        }
        List<Scenario> bundled = BundledScenarios.named(selection);
        if (bundled.isEmpty()) {
            throw unknown(selection);
        }
        return bundled;
    }

    private static boolean looksLikePath(String selection) {
        return selection.indexOf('/') >= 0
                || selection.indexOf('\\') >= 0
                || isYaml(withoutLine(selection))
                || selection.equals(".")
                || selection.equals("..");
    }

    private static boolean isYaml(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    /** Cuts {@code :12} off. */
    private static String withoutLine(String selection) {
        int colon = selection.lastIndexOf(':');
        String digits = selection.substring(colon + 1);
        boolean line = colon > 0
                && !digits.isEmpty()
                && digits.length() <= 7
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return line ? selection.substring(0, colon) : selection;
    }

    /** Returns the scenario whose document the line belongs to: the last one that begins at or above it, else the first. */
    private static List<Scenario> onLine(List<Scenario> scenarios, int line) {
        Position found = scenarios.get(0).at();
        for (Scenario scenario : scenarios) {
            if (scenario.at().line() <= line) {
                found = scenario.at();
            }
        }
        Position at = found;
        return scenarios.stream().filter(scenario -> scenario.at().equals(at)).toList();
    }

    private static ScenarioException noScenario(List<Scenario> scenarios, int line, int lines, String file) {
        List<String> places = scenarios.stream()
                .map(scenario -> String.valueOf(scenario.at().line()))
                .distinct()
                .toList();
        String shown = String.join(", ", places.subList(0, Math.min(places.size(), MOST_PLACES)))
                + (places.size() > MOST_PLACES ? " and further down" : "");
        return new ScenarioException(List.of(new Problem(
                new Position(file, 0, 0),
                "no scenario stands on line " + line + " of " + lines + "; "
                        + (places.size() == 1 ? "its scenario begins on line " : "its scenarios begin on lines ")
                        + shown,
                "",
                1,
                null)));
    }

    private static List<Scenario> folder(String name, Path folder) {
        List<Scenario> scenarios = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        String prefix = name.endsWith("/") || name.isEmpty() ? name : name + "/";
        for (Path path : yamlFiles(name, folder)) {
            String file = prefix + folder.relativize(path).toString().replace('\\', '/');
            try {
                scenarios.addAll(ScenarioFiles.parse(file, FileText.read(file, path)));
            } catch (ScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return scenarios;
    }

    private static List<Path> yamlFiles(String name, Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST_FOLDER, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    boolean hidden = !each.equals(folder)
                            && String.valueOf(each.getFileName()).startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                    String file = String.valueOf(each.getFileName());
                    if (attributes.isRegularFile() && isYaml(file) && !isConsumer(file) && !file.startsWith(".")) {
                        files.add(each);
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path each, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ScenarioException(
                    List.of(new Problem(new Position(name, 0, 0), "this folder cannot be read", "", 1, null)));
        }
        files.sort(null);
        return files;
    }

    private static boolean isConsumer(String file) {
        return file.equals("consumer.yaml") || file.equals("consumer.yml");
    }

    private static ScenarioException unknown(String selection) {
        String shown = Printable.bounded(selection, 200);
        return new ScenarioException(List.of(new Problem(
                new Position(shown, 0, 0),
                "no file, folder, pack or bundled scenario has this name",
                "",
                1,
                Nearest.to(selection, BundledScenarios.words()))));
    }
}
