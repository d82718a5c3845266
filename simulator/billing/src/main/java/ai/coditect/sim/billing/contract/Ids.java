package ai.coditect.sim.billing.contract;

import java.util.Optional;

/**
 * Makes and reads ids: Stripe's prefix and length (stripe.md 5.6), of which the first five characters name the world and the
 * rest follow from the seed. Not thread-safe: one maker for one single-writer world.
 */
public final class Ids {
    private static final int WORLD = 5;
    private static final char PADDING = '_';
    private static final String CHECKOUT = "cs_test_a1";
    private static final String PREVIEW_LINE = "il_tmp_";
    private static final String SCHEDULE = "sub_sched_";
    private static final char[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray();
    private static final int CHARACTERS_OF_A_LONG = 10;

    /** Keeps ids that are made aside apart from the world's own. */
    private static final long ASIDE = 0x5851F42D4C957F2DL;

    private final String world;
    private long state;

    /**
     * Makes ids for a world.
     *
     * @param world up to five characters of A–Z a–z 0–9; a shorter one is padded with underscores
     * @throws IllegalArgumentException for a longer one or another character
     */
    public Ids(String world, long seed) {
        if (world.isEmpty() || world.length() > WORLD) {
            throw new IllegalArgumentException("a world id has one to five characters: " + world);
        }
        for (int i = 0; i < world.length(); i++) {
            char c = world.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                throw new IllegalArgumentException("a world id has letters and digits only: " + world);
            }
        }
        this.world = world + String.valueOf(PADDING).repeat(WORLD - world.length());
        this.state = seed;
    }

    private Ids(Ids origin) {
        this.world = origin.world;
        this.state = origin.state ^ ASIDE;
    }

    /** Returns a maker of ids for what is only shown: what it makes leaves no trace in the ids to come. */
    public Ids aside() {
        return new Ids(this);
    }

    /** Returns an id with 24 characters after the prefix, for example of {@code "evt_"}. */
    public String next(String prefix) {
        return next(prefix, 24);
    }

    /** Returns an id with 14 characters after the prefix, for example of {@code "cus_"}. */
    public String nextShort(String prefix) {
        return next(prefix, 14);
    }

    /** Returns an id with that many characters after the prefix. */
    public String next(String prefix, int length) {
        return prefix + world + random(length - WORLD);
    }

    /** Returns the id of a checkout session. */
    public String nextCheckout() {
        return next(CHECKOUT, 56);
    }

    /** Returns the id of a line of a previewed invoice. */
    public String nextPreviewLine() {
        return next(PREVIEW_LINE, 24);
    }

    /** Returns the id of a subscription schedule. */
    public String nextSchedule() {
        return next(SCHEDULE, 24);
    }

    /** Returns letters and digits that name no world: tails of client secrets, fingerprints, invoice prefixes. */
    public String random(int length) {
        char[] characters = new char[length];
        long bits = 0;
        for (int i = 0; i < length; i++) {
            if (i % CHARACTERS_OF_A_LONG == 0) {
                bits = nextLong() >>> 1;
            }
            characters[i] = ALPHABET[(int) (bits % ALPHABET.length)];
            bits /= ALPHABET.length;
        }
        return new String(characters);
    }

    /** Returns the world that made the id, or empty when it is no id of ours. */
    public static Optional<String> worldOf(String id) {
        int start = start(id);
        if (start <= 0 || id.length() < start + WORLD) {
            return Optional.empty();
        }
        int end = start + WORLD;
        while (end > start && id.charAt(end - 1) == PADDING) {
            end--;
        }
        return end == start ? Optional.empty() : Optional.of(id.substring(start, end));
    }

    private static int start(String id) {
        if (id.startsWith(CHECKOUT)) {
            return CHECKOUT.length();
        }
        if (id.startsWith(PREVIEW_LINE)) {
            return PREVIEW_LINE.length();
        }
        if (id.startsWith(SCHEDULE)) {
            return SCHEDULE.length();
        }
        return id.indexOf('_') + 1;
    }

    /** SplitMix64: small, fast, and the same on every JDK. */
    private long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
