package ai.coditect.sim.harness.scenario;

import java.time.Duration;
import java.util.List;

/** The verb {@code rotate-secret}. */
final class RotationLanguage {
    /** As long as CODITECT lets the old secret sign where nobody says otherwise. */
    private static final Duration USUAL = Duration.ofHours(24);

    private static final Duration LONGEST = Duration.ofDays(30);

    private static final MapKey<Duration> GRACE = MapKey.optional(
            "grace",
            new Shapes.ScalarShape<>(
                            "a duration such as 24 h",
                            "string",
                            TimeText.DURATION_PATTERN,
                            (scalar, in) -> TimeText.duration(scalar.text()))
                    .suchAs("24 h"),
            "How long, in billing time, the old secret signs beside the new one; 24 hours by default.");
    private static final MapKey<Boolean> HANDLER = MapKey.optional(
            "handler",
            Shapes.word("one of its words", Shapes.words("has-old", false, "has-new", true)),
            "Which of the two the handler has. `has-old` by default: it was not changed yet, so the signature that it can check is the"
                    + " second one. `has-new`: it was changed already, and a signature by the old one follows.");

    static final Shape<StepMaker> ROTATION =
            new MapOf<>("`rotate-secret`", null, List.of(GRACE, HANDLER), (fields, in) -> {
                Duration grace = fields.get(GRACE, USUAL);
                if (grace.toSeconds() < 1 || grace.compareTo(LONGEST) > 0) {
                    in.problem(fields.node(GRACE), "the old secret signs for more than nothing and at most 30 days");
                    return null;
                }
                boolean hasNew = fields.get(HANDLER, false);
                return at -> new Step.RotateSecret(at, grace, hasNew);
            });

    static final Shapes.Parser<StepMaker> ALONE = (scalar, in) -> at -> new Step.RotateSecret(at, USUAL, false);

    private RotationLanguage() {}
}
