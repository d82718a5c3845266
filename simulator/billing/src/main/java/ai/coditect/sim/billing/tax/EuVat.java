package ai.coditect.sim.billing.tax;

import java.util.Map;
import java.util.regex.Pattern;

/** VAT ids of the European Union: form and check digits by country (stripe.md 10.4). */
final class EuVat {
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("AT", "U\\d{8}"),
            form("BE", "[01]\\d{9}"),
            form("BG", "\\d{9,10}"),
            form("CY", "(?!12)[013459]\\d{7}[A-Z]"),
            form("CZ", "\\d{8,10}"),
            form("DE", "[1-9]\\d{8}"),
            form("DK", "[1-9]\\d{7}"),
            form("EE", "\\d{9}"),
            form("EL", "\\d{9}"),
            form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            form("FI", "\\d{8}"),
            form("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
            form("HR", "\\d{11}"),
            form("HU", "\\d{8}"),
            form("IE", "\\d{7}[A-W][A-I]?|\\d[A-Z+*]\\d{5}[A-W]"),
            form("IT", "\\d{11}"),
            form("LT", "\\d{7}1\\d|\\d{10}1\\d"),
            form("LU", "\\d{8}"),
            form("LV", "\\d{11}"),
            form("MT", "\\d{8}"),
            form("NL", "\\d{9}B\\d{2}"),
            form("PL", "\\d{10}"),
            form("PT", "[1-9]\\d{8}"),
            form("RO", "[1-9]\\d{1,9}"),
            form("SE", "\\d{10}(0[1-9]|[1-8]\\d|9[0-4])"),
            form("SI", "[1-9]\\d{7}"),
            form("SK", "[1-9]\\d[2-47-9]\\d{7}"),
            form("XI", "\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2}"));

    private EuVat() {}

    private static Map.Entry<String, Pattern> form(String prefix, String pattern) {
        return Map.entry(prefix, Pattern.compile(pattern));
    }

    /** Returns whether ids begin with the prefix in a country of the EU (Northern Ireland's XI not counted). */
    static boolean isMember(String prefix) {
        return FORMS.containsKey(prefix) && !prefix.equals("XI");
    }

    /** Checks an id without spaces and dots, in capital letters. */
    static Check check(String id) {
        String prefix = id.length() < 2 ? "" : id.substring(0, 2);
        Pattern form = FORMS.get(prefix);
        if (form == null || !form.matcher(id.substring(2)).matches()) {
            return Check.WRONG_FORM;
        }
        String rest = id.substring(2);
        return Check.of(
                switch (prefix) {
                    case "AT" -> at(rest.substring(1));
                    case "BE" -> 97 - Integer.parseInt(rest.substring(0, 8)) % 97 == tail(rest);
                    case "BG" -> EasternVat.bulgaria(rest);
                    case "CY" -> cy(rest);
                    case "CZ" -> EasternVat.czechia(rest);
                    case "DE", "HR" -> Digits.mod11And10(rest);
                    case "DK" -> Digits.weighted(rest, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
                    case "EE" -> (10 - Digits.weighted(rest, 3, 7, 1, 3, 7, 1, 3, 7) % 10) % 10 == Digits.last(rest);
                    case "EL" -> Digits.weighted(rest, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Digits.last(rest);
                    case "ES" -> SouthernVat.spain(rest);
                    case "FI" ->
                        11 - Digits.weighted(rest, 7, 9, 10, 5, 8, 4, 2) % 11
                                == (Digits.last(rest) == 0 ? 11 : Digits.last(rest));
                    case "FR" -> SouthernVat.france(rest);
                    case "HU" -> (10 - Digits.weighted(rest, 9, 7, 3, 1, 9, 7, 3) % 10) % 10 == Digits.last(rest);
                    case "IE" -> ie(rest);
                    case "IT" -> SouthernVat.italy(rest);
                    case "LT" -> lt(rest);
                    case "LU" -> Integer.parseInt(rest.substring(0, 6)) % 89 == tail(rest);
                    case "LV" -> lv(rest);
                    case "MT" ->
                        Integer.parseInt(rest.substring(0, 6)) > 100_000
                                && 37 - Digits.weighted(rest, 3, 4, 6, 7, 8, 9) % 37 == tail(rest);
                    case "NL" -> Digits.falling(rest, 9, 8) % 11 == Digits.at(rest, 8) || Digits.remainder(id, 97) == 1;
                    case "PL" -> Digits.weighted(rest, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Digits.last(rest);
                    case "PT" -> (11 - Digits.falling(rest, 9, 8) % 11) % 11 % 10 == Digits.last(rest);
                    case "RO" -> EasternVat.romania(rest);
                    case "SE" -> Digits.luhn(rest.substring(0, 10));
                    case "SI" -> EasternVat.slovenia(rest);
                    case "SK" -> Long.parseLong(rest) % 11 == 0;
                    default -> NationalTaxIds.britain(rest);
                });
    }

    private static int tail(String digits) {
        return Integer.parseInt(digits.substring(digits.length() - 2));
    }

    private static boolean at(String d) {
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            sum += i % 2 == 0 ? Digits.at(d, i) : Digits.doubled(Digits.at(d, i));
        }
        return (10 - sum % 10) % 10 == Digits.last(d);
    }

    private static boolean cy(String id) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? odd[Digits.at(id, i)] : Digits.at(id, i);
        }
        return 'A' + sum % 26 == id.charAt(8);
    }

    private static boolean ie(String id) {
        boolean old = !Character.isDigit(id.charAt(1));
        String digits = old ? "0" + id.substring(2, 7) + id.charAt(0) : id.substring(0, 7);
        int sum = Digits.falling(digits, 8, 7);
        if (id.length() == 9) {
            sum += 9 * (id.charAt(8) - 'A' + 1);
        }
        return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == id.charAt(7);
    }

    private static boolean lt(String id) {
        int rest = cyclic(id, 0) % 11;
        if (rest == 10) {
            rest = cyclic(id, 2) % 11 % 10;
        }
        return rest == Digits.last(id);
    }

    /** Weights 1 to 9, again and again, from the offset on. */
    private static int cyclic(String id, int offset) {
        int sum = 0;
        for (int i = 0; i < id.length() - 1; i++) {
            sum += (1 + (i + offset) % 9) * Digits.at(id, i);
        }
        return sum;
    }

    /** A company's number has a check digit; a person's begins with the day and month of birth, or with 32. */
    private static boolean lv(String id) {
        if (id.charAt(0) <= '3') {
            int day = Integer.parseInt(id.substring(0, 2));
            int month = Integer.parseInt(id.substring(2, 4));
            return day == 32 || (day >= 1 && day <= 31 && month >= 1 && month <= 12);
        }
        int check = 3 - Digits.weighted(id, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6) % 11;
        return (check < -1 ? check + 11 : check) == Digits.last(id);
    }
}
