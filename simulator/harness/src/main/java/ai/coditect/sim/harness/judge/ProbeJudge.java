package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ProbeReading;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.scenario.JsonSubset;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Judges what the consumer made of the events of one play (design section 5, rule 4). An expected value is awaited with short
 * back-off, in the same world, for ten times the settle time before anybody is accused: a good consumer costs one reading, and one
 * that comes to it late is slow and not wrong. What must not happen is read again at the end, once the consumer had the time that its
 * changes take. One thread at a time.
 */
final class ProbeJudge {
    private final RunContext run;
    private final String scenario;
    private final World world;
    private final Cast cast;
    private final PlayLog log;
    private final StateFindings findings;
    private final PatientReader reader;
    private final Map<String, String> lastTruth = new HashMap<>();
    private int acceptedBefore;

    ProbeJudge(
            RunContext run,
            String scenario,
            World world,
            Cast cast,
            PlayLog log,
            StateFindings findings,
            PatientReader reader) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.cast = cast;
        this.log = log;
        this.findings = findings;
        this.reader = reader;
    }

    boolean judgesAnything() {
        return !run.probes().all().isEmpty();
    }

    /**
     * Reads the state before the first event: judged by nobody, but it shows whether a probe sees changes.
     *
     * @throws Halt when the consumer knows the customer already
     */
    void before(Position scenario) throws Halt, InterruptedException {
        for (Map.Entry<String, ConsumerConfig.Probe> probe : truthBound()) {
            for (Cast.Customer customer : cast.all()) {
                reader.awaitUp();
                ProbeReading reading = run.probes().read(probe.getKey(), customer.object());
                note(0, probe.getKey(), customer, true, PatientReader.Awaited.atOnce(reading, true), "");
                if (!(reading instanceof ProbeReading.Value read)) {
                    continue;
                }
                run.sight().saw(probe.getKey(), read.value(), false);
                lastTruth.put(probe.getKey() + " " + customer.name(), AccessWords.NONE);
                if (isRemembered(probe.getKey(), probe.getValue(), customer, read.value())) {
                    throw Halt.unable(
                            Rules.REMEMBERED,
                            scenario,
                            "the handler knows " + customer.name()
                                    + " from an earlier run with the same seed (before the first"
                                    + " event, " + probe.getKey() + " reads " + shown(read.value())
                                    + "): leave --seed out, take another one, or empty the handler's database");
                }
            }
        }
    }

    /** Tells a customer that a kept database knows from a probe that says the same of everybody, which is blind and judged as that. */
    private boolean isRemembered(String name, ConsumerConfig.Probe probe, Cast.Customer customer, JsonNode value)
            throws InterruptedException {
        // a user whom we provisioned reads otherwise than a stranger, and rightly
        if (run.config().provision() != null) {
            return false;
        }
        String word = AccessWords.of(probe, value);
        if (!word.equals(AccessWords.GRANTED) && !word.equals(AccessWords.REVOKED)) {
            return false;
        }
        ObjectNode nobody = customer.object().deepCopy();
        nobody.put("id", customer.id() + "0");
        nobody.put("email", "nobody+" + customer.id() + "@example.com");
        return run.probes().read(name, nobody) instanceof ProbeReading.Value other
                && !other.value().equals(value);
    }

    /**
     * Judges access of each customer who was told everything; returns whether the play may go on.
     *
     * @param accepted how many deliveries of this play the consumer accepted so far
     */
    boolean truth(int step, Position at, int accepted) throws InterruptedException {
        boolean good = true;
        int workedOff = accepted - acceptedBefore;
        acceptedBefore = accepted;
        for (Map.Entry<String, ConsumerConfig.Probe> probe : truthBound()) {
            for (Cast.Customer customer : cast.all()) {
                if (AnswerJudge.untold(world.deliveries(), customer.id()).isEmpty()) {
                    good &= truth(step, at, probe.getKey(), probe.getValue(), customer, workedOff);
                }
            }
        }
        return good;
    }

    private boolean truth(
            int step, Position at, String name, ConsumerConfig.Probe probe, Cast.Customer customer, int workedOff)
            throws InterruptedException {
        String expected = world.read(billing -> billing.access(customer.id())).word();
        boolean granted = expected.equals(AccessWords.GRANTED);
        PatientReader.Awaited awaited = reader.await(
                name, customer.object(), value -> AccessWords.means(probe, value, expected), value -> false);
        note(step, name, customer, false, awaited, expected);
        if (!(awaited.reading() instanceof ProbeReading.Value value)) {
            return unreadable(step, at, name, awaited);
        }
        run.sight().saw(name, value.value(), granted);
        run.sight().compared(name);
        String before = lastTruth.put(name + " " + customer.name(), expected);
        if (awaited.right()) {
            cameLate(name, customer, awaited, expected);
            if (granted != AccessWords.GRANTED.equals(before)) {
                run.settle().goodChange(awaited.waited(), awaited.asked(), Math.max(1, workedOff));
            }
            return true;
        }
        log.suspect(new Suspicion(
                key(Rules.ACCESS, name, customer, granted ? "granted" : "denied"),
                Suspicion.Nature.REPEATS,
                findings.access(step, at, customer.name(), name, expected, shown(value.value()))));
        return false;
    }

    /** Judges what an {@code expect} says of probes and effects; returns whether the play may go on. */
    boolean expectations(int step, Step.Expect expect) throws Halt, InterruptedException {
        boolean good = true;
        Cast.Customer customer = cast.named(expect.customer());
        for (Map.Entry<String, JsonNode> wanted : expect.consumer().entrySet()) {
            if (isDescribed(wanted.getKey())) {
                JsonNode value = rendered(expect, wanted.getValue());
                good &= expectation(step, expect.at(), wanted.getKey(), value, customer);
            }
        }
        for (Map.Entry<String, Long> wanted : expect.effects().entrySet()) {
            if (isDescribed(wanted.getKey())) {
                good &= effects(step, expect, wanted.getKey(), wanted.getValue(), customer);
            }
        }
        return good;
    }

    private JsonNode rendered(Step.Expect expect, JsonNode value) throws Halt {
        try {
            return Templates.render(value, cast.names(run.names()));
        } catch (Templates.UnknownName e) {
            throw Halt.unplayable(expect.at(), String.valueOf(e.getMessage()));
        }
    }

    private boolean isDescribed(String probe) {
        boolean described = run.probes().all().containsKey(probe);
        if (!described) {
            run.notes().add("`" + probe + "` was not judged: no probe of that name is described in consumer.yaml.");
        }
        return described;
    }

    private boolean expectation(int step, Position at, String name, JsonNode expected, Cast.Customer customer)
            throws InterruptedException {
        ConsumerConfig.Probe probe = run.probes().all().get(name);
        Predicate<JsonNode> right = value -> probe != null && isRight(probe, value, expected);
        PatientReader.Awaited awaited = reader.await(name, customer.object(), right, value -> false);
        note(step, name, customer, false, awaited, shown(expected));
        if (!(awaited.reading() instanceof ProbeReading.Value value)) {
            return unreadable(step, at, name, awaited);
        }
        run.sight().compared(name);
        if (awaited.right()) {
            cameLate(name, customer, awaited, shown(expected));
            return true;
        }
        log.suspect(new Suspicion(
                expectationKey(name, customer, expected),
                Suspicion.Nature.REPEATS,
                findings.probe(step, at, customer.name(), name, shown(expected), shown(value.value()))));
        return false;
    }

    private static boolean isRight(ConsumerConfig.Probe probe, JsonNode value, JsonNode expected) {
        if (JsonSubset.matches(expected, value)) {
            return true;
        }
        if (!expected.isTextual()) {
            return false;
        }
        String word = expected.textValue();
        boolean ofTruth = probe.truth() != null && AccessWords.isWord(word);
        return ofTruth
                ? AccessWords.means(probe, value, word)
                : probe.means().getOrDefault(word, List.of()).stream().anyMatch(one -> JsonSubset.matches(one, value));
    }

    private boolean effects(int step, Step.Expect expect, String name, long expected, Cast.Customer customer)
            throws InterruptedException {
        PatientReader.Awaited awaited = reader.await(
                name,
                customer.object(),
                value -> value.isNumber() && value.decimalValue().compareTo(BigDecimal.valueOf(expected)) == 0,
                value -> value.isNumber() && value.decimalValue().compareTo(BigDecimal.valueOf(expected)) > 0);
        note(step, name, customer, false, awaited, String.valueOf(expected));
        if (!(awaited.reading() instanceof ProbeReading.Value value)) {
            return unreadable(step, expect.at(), name, awaited);
        }
        if (!value.value().isNumber()) {
            String problem = "it is no number but " + shown(value.value());
            return unreadable(
                    step, expect.at(), name, PatientReader.Awaited.atOnce(new ProbeReading.Unreadable(problem), false));
        }
        run.sight().compared(name);
        if (awaited.right()) {
            cameLate(name, customer, awaited, String.valueOf(expected));
            return true;
        }
        boolean tooMany = value.value().decimalValue().compareTo(BigDecimal.valueOf(expected)) > 0;
        log.suspect(new Suspicion(
                key(Rules.EFFECTS, name, customer, tooMany ? "too many" : "too few"),
                Suspicion.Nature.REPEATS,
                findings.effects(step, expect.at(), customer.name(), name, expected, shown(value.value()), tooMany)));
        return false;
    }

    /** The same in every play that shows the same thing, though a consumer that works late may show it a step earlier or later. */
    private static String key(String rule, String probe, Cast.Customer customer, String what) {
        return rule + ":" + probe + ":" + customer.name() + ":" + what;
    }

    private String expectationKey(String name, Cast.Customer customer, JsonNode expected) {
        ConsumerConfig.Probe probe = run.probes().all().get(name);
        boolean ofTruth = probe != null && probe.truth() != null && AccessWords.isWord(expected.asText());
        if (!ofTruth) {
            return key(Rules.PROBE, name, customer, expected.toString());
        }
        return key(Rules.ACCESS, name, customer, expected.asText().equals(AccessWords.GRANTED) ? "granted" : "denied");
    }

    private boolean unreadable(int step, Position at, String name, PatientReader.Awaited awaited) {
        String problem = awaited.reading() instanceof ProbeReading.Unreadable unreadable ? unreadable.problem() : "";
        run.unreadable().add(name);
        log.suspect(new Suspicion(
                Rules.UNREADABLE + ":" + name,
                Suspicion.Nature.PLAIN,
                findings.unreadable(step, at, name, run.redactor().text(problem))));
        return false;
    }

    private List<Map.Entry<String, ConsumerConfig.Probe>> truthBound() {
        return run.probes().all().entrySet().stream()
                .filter(probe -> probe.getValue().truth() != null)
                .toList();
    }

    // -- reading

    private void cameLate(String probe, Cast.Customer customer, PatientReader.Awaited awaited, String expected) {
        if (awaited.late()) {
            run.settle().cameLate();
            run.lateness().cameLate(scenario, probe + " of " + customer.name() + ": " + expected, awaited.waited());
        }
    }

    private void note(
            int step,
            String probe,
            Cast.Customer customer,
            boolean before,
            PatientReader.Awaited awaited,
            String expected) {
        JsonNode value = awaited.reading() instanceof ProbeReading.Value v ? v.value() : null;
        String problem = awaited.reading() instanceof ProbeReading.Unreadable u ? u.problem() : "";
        ConsumerConfig.Probe described = run.probes().all().get(probe);
        String word =
                value == null || described == null || described.truth() == null ? "" : AccessWords.of(described, value);
        log.reading(new Run.Reading(
                step,
                probe,
                customer.name(),
                before,
                value == null ? null : run.redactor().json(value),
                word,
                run.redactor().text(expected),
                awaited.right(),
                run.redactor().text(problem),
                awaited.waited().toNanos() / 1e6));
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
