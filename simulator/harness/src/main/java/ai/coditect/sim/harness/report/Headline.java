package ai.coditect.sim.harness.report;

/**
 * A finding's title as a heading and the particulars that would drown it: a long title is parted at its first colon.
 *
 * @param rest empty when the title is short, or has no such place
 */
record Headline(String head, String rest) {
    private static final int LONG = 90;
    private static final int SHORTEST_HEAD = 20;

    static Headline of(String title) {
        int colon = title.length() <= LONG ? -1 : title.indexOf(": ", SHORTEST_HEAD);
        return colon < 0 || colon > 2 * LONG
                ? new Headline(title, "")
                : new Headline(title.substring(0, colon), title.substring(colon + 2));
    }
}
