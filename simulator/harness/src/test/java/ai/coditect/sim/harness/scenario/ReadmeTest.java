package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** scenarios/README.md and scenarios/index tell the truth about the files beside them, and no row of the contract is without one. */
@Execution(ExecutionMode.SAME_THREAD)
class ReadmeTest {
    private static final Path FOLDER = Path.of("../../scenarios");
    private static final String START = "<!-- table -->\n";
    private static final String END = "<!-- /table -->";
    private static final String ROWS_START = "<!-- rows -->\n";
    private static final String ROWS_END = "<!-- /rows -->";

    /** By which tag a scenario is listed, in the order of the README: the first of these that it has. */
    private static final Map<String, String> SUBJECTS = subjects();

    /** What the contract says of the lifecycle (its section 4), as `covers:` names it. */
    private static final Map<String, String> ROWS = rows();

    private static Map<String, String> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put("cards", "The four cards");
        subjects.put("checkout", "Checkout and hosted pages");
        subjects.put("sca", "Strong customer authentication");
        subjects.put("trials", "Trials");
        subjects.put("renewals", "Renewals");
        subjects.put("dunning", "Dunning: what fails, is tried again and recovers");
        subjects.put("changes", "Changes and cancellations");
        subjects.put("payment-methods", "Cards, wallets and bank transfers");
        subjects.put("one-time", "One-time payments");
        subjects.put("tax", "Tax and currencies");
        subjects.put("network", "The network");
        subjects.put("security", "Security");
        subjects.put("process", "The handler's process");
        return subjects;
    }

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("success", "success");
        rows.put("checkout-by-the-consumer", "checkout opened by the consumer, its user as `client_reference_id`");
        rows.put("decline", "decline at the first payment");
        rows.put("decline-then-good-card", "decline, then a good card");
        rows.put("decline-on-checkout", "decline on the hosted checkout page");
        rows.put("declined-card-later", "a declined card set later");
        rows.put("first-invoice-expires", "an unpaid first invoice expires (setting)");
        rows.put("sca", "SCA");
        rows.put("sca-failed", "SCA, the challenge fails");
        rows.put("sca-at-renewal", "SCA off-session, at a renewal");
        rows.put("trial", "trial");
        rows.put("trial-without-card", "trial without a card");
        rows.put("renewal", "renewal");
        rows.put("annual", "annual prices");
        rows.put("month-ends", "month ends and leap days");
        rows.put("renewal-fails", "renewal fails, three retries");
        rows.put("unpaid", "the last retry ends in unpaid (setting)");
        rows.put("uncollectible", "uncollectible invoices");
        rows.put("invoice-voided", "an invoice is taken back");
        rows.put("recovery", "recovery");
        rows.put("upgrade", "upgrade (plan, seats, interval), with proration");
        rows.put("downgrade", "downgrade, counts from the next period");
        rows.put("free", "the free plan");
        rows.put("several-subscriptions", "several subscriptions of one customer");
        rows.put("cancel-at-period-end", "cancel at period end");
        rows.put("cancel-undone", "a cancellation undone");
        rows.put("cancel-now", "cancel now");
        rows.put("one-time", "one-time payment");
        rows.put("card-removed", "card removed");
        rows.put("several-cards", "several cards, card replaced");
        rows.put("wallets", "wallets: Google Pay, Apple Pay");
        rows.put("transfer-in-full", "bank transfer, in full");
        rows.put("transfer-in-part", "bank transfer, in part");
        rows.put("transfer-too-late", "bank transfer, too late");
        rows.put("tax", "tax by country and region");
        rows.put("reverse-charge", "reverse charge");
        rows.put("tax-id-refused", "a wrong tax id is refused");
        rows.put("currencies", "currencies: EUR, GBP, JPY");
        return rows;
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Scenario> scenarios(String file) throws IOException {
        return ScenarioFiles.parse(file, Files.readString(FOLDER.resolve(file)));
    }

    private static List<String> inOrder() throws IOException {
        List<String> listed = Files.readAllLines(FOLDER.resolve("index")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" ", 2)[0])
                .toList();
        Set<String> files = new LinkedHashSet<>(listed);
        files.retainAll(files());
        files.addAll(files());
        return List.copyOf(files);
    }

    @Test
    void the_index_lists_every_file_once_with_the_tags_that_stand_in_it() throws IOException {
        StringBuilder index = new StringBuilder(
                "# The bundled scenarios in the order in which they are played, each with its tags. A test keeps this list true.\n");
        for (String file : inOrder()) {
            List<Scenario> scenarios = scenarios(file);
            List<String> tags = scenarios.get(0).tags();
            assertThat(scenarios)
                    .as(file)
                    .allSatisfy(scenario -> assertThat(scenario.tags()).isEqualTo(tags));
            index.append(file).append(' ').append(String.join(" ", tags)).append('\n');
        }

        GoldenText.matches(FOLDER.resolve("index"), index.toString());
    }

    @Test
    void every_bundled_scenario_tells_its_story_and_no_two_have_one_name() {
        List<Scenario> all = ScenarioFiles.bundled();

        assertThat(all).allSatisfy(scenario -> assertThat(scenario.story()).hasSizeGreaterThan(30));
        assertThat(all.stream().map(Scenario::name).toList()).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(scenario -> assertThat(SUBJECTS.keySet()).containsAnyElementsOf(scenario.tags()));
    }

    @Test
    void the_table_in_the_readme_is_the_one_that_the_files_give() throws IOException {
        Map<String, List<String>> bySubject = new LinkedHashMap<>();
        SUBJECTS.keySet().forEach(subject -> bySubject.put(subject, new ArrayList<>()));
        for (String file : inOrder()) {
            List<Scenario> scenarios = scenarios(file);
            Scenario first = scenarios.get(0);
            String subject = SUBJECTS.keySet().stream()
                    .filter(first.tags()::contains)
                    .findFirst()
                    .orElseThrow();
            bySubject.computeIfAbsent(subject, unknown -> new ArrayList<>()).add(line(file, scenarios));
        }
        StringBuilder table = new StringBuilder();
        bySubject.forEach((subject, lines) -> {
            if (!lines.isEmpty()) {
                table.append("\n### ").append(SUBJECTS.get(subject)).append("\n\n");
                table.append("| file | what it shows | tags |\n|---|---|---|\n");
                lines.forEach(table::append);
            }
        });
        String readme = Files.readString(FOLDER.resolve("README.md"));
        String before = readme.substring(0, readme.indexOf(START) + START.length());

        GoldenText.matches(FOLDER.resolve("README.md"), before + table + "\n" + readme.substring(readme.indexOf(END)));
    }

    private static String line(String file, List<Scenario> scenarios) {
        Scenario first = scenarios.get(0);
        String name = first.cell().isEmpty()
                ? first.name()
                : first.name().substring(0, first.name().length() - first.cell().length() - 3);
        String cells = scenarios.size() == 1
                ? ""
                : " " + scenarios.size() + " times: "
                        + scenarios.stream()
                                .map(scenario -> scenario.cell().isEmpty() ? scenario.name() : scenario.cell())
                                .collect(Collectors.joining("; "))
                        + ".";
        return String.format(
                "| [%s](%s) | **%s.** %s%s | %s |\n",
                file.replace(".yaml", ""),
                file,
                name,
                first.story().replace("|", "\\|"),
                cells.replace("|", "\\|"),
                String.join(", ", first.tags()));
    }

    @Test
    void each_row_of_the_contract_has_a_scenario() throws IOException {
        Map<String, List<String>> covering = new LinkedHashMap<>();
        ROWS.keySet().forEach(row -> covering.put(row, new ArrayList<>()));
        for (String file : inOrder()) {
            for (String row : scenarios(file).get(0).covers()) {
                assertThat(ROWS).as(file).containsKey(row);
                covering.computeIfAbsent(row, unknown -> new ArrayList<>())
                        .add("[" + file.replace(".yaml", "") + "](" + file + ")");
            }
        }
        assertThat(covering)
                .allSatisfy((row, files) -> assertThat(files).as(row).isNotEmpty());
        StringBuilder table = new StringBuilder("| the contract | shown by |\n|---|---|\n");
        covering.forEach((row, files) -> table.append("| ")
                .append(ROWS.get(row))
                .append(" | ")
                .append(String.join(", ", files))
                .append(" |\n"));
        String readme = Files.readString(FOLDER.resolve("README.md"));
        String before = readme.substring(0, readme.indexOf(ROWS_START) + ROWS_START.length());

        GoldenText.matches(FOLDER.resolve("README.md"), before + table + readme.substring(readme.indexOf(ROWS_END)));
    }
}
