package ai.coditect.sim.billing.tax;

/** The arithmetic of check digits. */
final class Digits {
    private Digits() {}

    /** Returns the digit at the index. */
    static int at(String digits, int index) {
        return digits.charAt(index) - '0';
    }

    /** Returns the last digit. */
    static int last(String digits) {
        return at(digits, digits.length() - 1);
    }

    /** Returns the sum of the first digits, each times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * at(digits, i);
        }
        return sum;
    }

    /** Returns the sum of the first {@code count} digits with weights that fall by one from {@code from}. */
    static int falling(String digits, int from, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (from - i) * at(digits, i);
        }
        return sum;
    }

    /** Returns the digit times two with its own digits added. */
    static int doubled(int digit) {
        return digit > 4 ? digit * 2 - 9 : digit * 2;
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = at(digits, digits.length() - 1 - i);
            sum += i % 2 == 0 ? digit : doubled(digit);
        }
        return sum % 10 == 0;
    }

    /** ISO 7064, Mod 11,10. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (at(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == last(digits);
    }

    /** Returns the remainder of a number of any length, letters counting as 10 to 35. */
    static int remainder(String alphanumeric, int divisor) {
        int rest = 0;
        for (int i = 0; i < alphanumeric.length(); i++) {
            int value = Character.digit(alphanumeric.charAt(i), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % divisor;
        }
        return rest;
    }
}
