package ai.coditect.sim.billing.tax;

/** Check characters of VAT ids in Spain, France and Italy. */
final class SouthernVat {
    private static final String PERSON = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String COMPANY = "JABCDEFGHI";
    private static final String FRENCH = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private SouthernVat() {}

    static boolean spain(String id) {
        char first = id.charAt(0);
        char last = id.charAt(8);
        if (Character.isDigit(first)) {
            return person(id.substring(0, 8), last);
        }
        if ("XYZ".indexOf(first) >= 0) {
            return person("XYZ".indexOf(first) + id.substring(1, 8), last);
        }
        if ("KLM".indexOf(first) >= 0) {
            return person(id.substring(1, 8), last);
        }
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            int digit = Digits.at(id, i);
            sum += i % 2 == 0 ? digit : Digits.doubled(digit);
        }
        int check = (10 - sum % 10) % 10;
        boolean asDigit = "ABCDEFGHJUV".indexOf(first) >= 0 && last == '0' + check;
        boolean asLetter = "ABCDEFGHNPQRSW".indexOf(first) >= 0 && last == COMPANY.charAt(check);
        return asDigit || asLetter;
    }

    private static boolean person(String digits, char letter) {
        return PERSON.charAt(Integer.parseInt(digits) % PERSON.length()) == letter;
    }

    static boolean france(String id) {
        int siren = Integer.parseInt(id.substring(2));
        int first = FRENCH.indexOf(id.charAt(0));
        int second = FRENCH.indexOf(id.charAt(1));
        if (first <= 9 && second <= 9) {
            return (siren * 100L + 12) % 97 == first * 10 + second;
        }
        int check = first <= 9 ? first * 24 + second - 10 : first * 34 + second - 100;
        return (siren + 1 + check / 11) % 11 == check % 11;
    }

    static boolean italy(String id) {
        int office = Integer.parseInt(id.substring(7, 10));
        boolean known =
                (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
        return known && Digits.luhn(id);
    }
}
