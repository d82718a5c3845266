package ai.coditect.sim.harness.report;

/** How a word looks on a terminal with colour. Colour never carries meaning alone. */
enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("1;31"),
    UNSURE("33");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    static Ink of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> GOOD;
            case FAILED -> BAD;
            case INCONCLUSIVE -> UNSURE;
            case SKIPPED -> FAINT;
        };
    }

    /** Returns the text in this look; as it is without colour. */
    String on(String text, boolean colour) {
        return colour && !code.isEmpty() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
