package ai.coditect.sim.cli;

import ai.coditect.sim.harness.report.Run;

/** Tells in words what the demo's bug did: what was sent twice, what the handler did twice. */
final class DemoStory {
    private final Terminal terminal;

    DemoStory(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(Run wrong) {
        Run.Finding finding = wrong.findings().isEmpty()
                ? wrong.scenarios().stream()
                        .flatMap(s -> s.findings().stream())
                        .findFirst()
                        .orElseThrow()
                : wrong.findings().get(0);
        terminal.out().println("The bug, in words");
        terminal.out()
                .println(
                        "  CODITECT delivers at least once: an event may come again, with the same id and the same bytes.");
        wrong.scenarios().stream()
                .filter(s -> s.name().equals(finding.scenario()))
                .findFirst()
                .ifPresent(this::sentTwice);
        terminal.out().println("  Expected " + finding.expected() + "; the handler says " + finding.seen() + ".");
        terminal.out().println("  Mend it: " + finding.mend());
        terminal.out().println();
        terminal.out()
                .println("Next: " + terminal.door()
                        + " run --target http://localhost:PORT/your/webhook   (your own handler)");
    }

    private void sentTwice(Run.Scenario scenario) {
        scenario.attempts().stream()
                .filter(a -> a.expected() && a.status() / 100 == 2)
                .collect(java.util.stream.Collectors.groupingBy(
                        Run.Attempt::eventId, java.util.LinkedHashMap::new, java.util.stream.Collectors.toList()))
                .values()
                .stream()
                .filter(copies -> copies.size() > 1)
                .forEach(copies -> terminal.out()
                        .println("  " + copies.get(0).eventType() + " "
                                + copies.get(0).eventId() + " was delivered "
                                + (copies.size() == 2 ? "twice" : copies.size() + " times") + " in '"
                                + scenario.name() + "', and accepted each time."));
    }
}
