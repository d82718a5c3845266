package ai.coditect.sim.harness.judge;

/** Derives each play's world id and seed from the run's seed, so that two runs with different seeds never meet. Pure. */
final class WorldIds {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private WorldIds() {}

    /**
     * @param scenario its place in the run
     * @param play 0 for the first, then each repetition
     */
    static long seed(long run, int scenario, int play) {
        return mix(mix(mix(run) + scenario) + play);
    }

    /** Returns five characters of A–Z a–z 0–9. */
    static String id(long seed) {
        long left = mix(seed) >>> 1;
        StringBuilder id = new StringBuilder(5);
        for (int i = 0; i < 5; i++) {
            id.append(ALPHABET.charAt((int) (left % ALPHABET.length())));
            left /= ALPHABET.length();
        }
        return id.toString();
    }

    /** SplitMix64's finaliser. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
