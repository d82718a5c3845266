package ai.coditect.sim.junit;

import java.security.SecureRandom;

/** Makes API tokens. */
final class Tokens {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String make() {
        StringBuilder token = new StringBuilder("cdt_test_");
        for (int i = 0; i < LENGTH; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }
}
