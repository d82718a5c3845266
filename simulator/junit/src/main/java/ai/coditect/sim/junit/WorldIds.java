package ai.coditect.sim.junit;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of worlds: from the seed and the test's own name, so that a seed repeats them, and never the same twice in one JVM,
 * so that a consumer that keeps its database meets no customer again.
 */
final class WorldIds {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 5;
    private static final Set<String> ISSUED = ConcurrentHashMap.newKeySet();

    private WorldIds() {}

    static String issue(long seed, String test) {
        for (long salt = 0; ; salt++) {
            String id = id(mix(seed + salt, test));
            if (ISSUED.add(id)) {
                return id;
            }
        }
    }

    /** FNV-1a over the name, then the finaliser of SplitMix64. */
    static long mix(long seed, String test) {
        long hash = 0xcbf29ce484222325L ^ seed * 0x9e3779b97f4a7c15L;
        for (byte b : test.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }

    private static String id(long hash) {
        StringBuilder id = new StringBuilder(LENGTH);
        long rest = hash;
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
            rest = Long.divideUnsigned(rest, ALPHABET.length());
        }
        return id.toString();
    }
}
