package ai.coditect.sim.harness.report;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Tells on stderr how a run goes: one line that is written over on a terminal, plain lines elsewhere (what went wrong as it goes wrong,
 * and a sign of life every ten seconds). Called as {@link RunListener} says; never throws.
 */
public final class Progress implements RunListener {
    private static final long REDRAW_NANOS = 60_000_000L;
    private static final long SIGN_OF_LIFE_NANOS = 10_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final LongSupplier nanos;

    private int scenarios;
    private int finished;
    private int failed;
    private int deliveries;
    private String current = "";
    private long started;
    private long last;
    private boolean drawn;

    /**
     * @param terminal whether {@code err} is one
     * @param width of the terminal, columns
     */
    public Progress(PrintStream err, boolean terminal, int width) {
        this(err, terminal, width, System::nanoTime);
    }

    Progress(PrintStream err, boolean terminal, int width, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.width = Math.max(width, 20);
        this.nanos = nanos;
    }

    @Override
    public void runStarted(int count) {
        scenarios = count;
        started = nanos.getAsLong();
        last = started;
    }

    @Override
    public void scenarioStarted(String name, String file, int line) {
        current = name;
        show();
    }

    @Override
    public void attemptFinished(String scenario, Run.Attempt attempt) {
        deliveries++;
        show();
    }

    @Override
    public void scenarioFinished(Run.Scenario scenario) {
        finished++;
        boolean bad = scenario.verdict() == Verdict.FAILED || scenario.verdict() == Verdict.INCONCLUSIVE;
        failed += scenario.verdict() == Verdict.FAILED ? 1 : 0;
        if (bad && !terminal) {
            err.println(count() + "  " + VerdictWords.of(scenario.verdict()) + "  " + safe(scenario.name()));
        }
        show();
    }

    @Override
    public void runFinished(Run run) {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
            drawn = false;
        }
    }

    private void show() {
        long now = nanos.getAsLong();
        if (now - last < (terminal ? REDRAW_NANOS : SIGN_OF_LIFE_NANOS)) {
            return;
        }
        last = now;
        String line = count()
                + "  "
                + VerdictWords.count(deliveries, "delivery")
                + "  "
                + VerdictWords.duration((now - started) / 1_000_000)
                + (failed > 0 ? "  " + failed + " failed" : "")
                + "  "
                + safe(current);
        if (terminal) {
            err.print(CLEAR + Columns.fit(line, width - 1).stripTrailing());
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    private String count() {
        return finished + "/" + scenarios;
    }

    private static String safe(String name) {
        return Visible.line(Redactor.PATTERNS.text(name), 200);
    }
}
