package ai.coditect.sim.billing.tax;

import java.util.regex.Pattern;

/** Tax ids outside the EU: their forms, and check digits where stripe.md 10.4 has a rule. */
final class NationalTaxIds {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private NationalTaxIds() {}

    /** Checks an id without spaces, dots and dashes, in capital letters. */
    static Check check(String type, String id) {
        return switch (type) {
            case "gb_vat" -> checked(id, "GB(\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2})", britain(id, 2));
            case "ch_vat" -> checked(id, "CHE\\d{9}(MWST|TVA|IVA)", switzerland(id));
            case "ch_uid" -> checked(id, "CHE\\d{9}(HR)?", switzerland(id));
            case "no_vat" -> checked(id, "\\d{9}MVA", norway(id));
            case "au_abn" -> checked(id, "[1-9]\\d{10}", australia(id));
            case "nz_gst" -> checked(id, "\\d{8,9}", newZealand(id));
            case "in_gst" -> checked(id, "\\d{2}[A-Z]{5}\\d{4}[A-Z][A-Z0-9]Z[A-Z0-9]", india(id));
            case "is_vat" -> formed(id, "\\d{5,6}");
            case "li_vat" -> formed(id, "\\d{5}");
            case "sg_gst" -> formed(id, "[A-Z0-9]{2}\\d{7}[A-Z]|\\d{8,9}[A-Z]|M\\d{8}[A-Z]");
            case "sg_uen" -> formed(id, "\\d{8,9}[A-Z]|[TSR]\\d{2}[A-Z]{2}\\d{4}[A-Z]");
            case "ca_gst_hst" -> formed(id, "\\d{9}RT\\d{4}");
            case "ca_bn" -> formed(id, "\\d{9}");
            case "ca_qst" -> formed(id, "\\d{10}TQ\\d{4}");
            case "ca_pst_bc" -> formed(id, "PST\\d{8}");
            case "ca_pst_mb", "ca_pst_sk" -> formed(id, "\\d{7}");
            case "jp_trn" -> formed(id, "T\\d{13}");
            case "jp_cn" -> formed(id, "\\d{13}");
            case "us_ein" -> formed(id, "\\d{9}");
            default -> Check.WRONG_FORM;
        };
    }

    private static Check formed(String id, String form) {
        return Pattern.matches(form, id) ? Check.PASSES : Check.WRONG_FORM;
    }

    private static Check checked(String id, String form, Rule rule) {
        Check check = formed(id, form);
        return check == Check.PASSES ? Check.of(rule.holds()) : check;
    }

    /** A rule that is asked only of an id of the right form. */
    private interface Rule {
        boolean holds();
    }

    private static Rule britain(String id, int prefix) {
        return () -> britain(id.substring(prefix));
    }

    /** Nine digits (a branch has three more), or a department. */
    static boolean britain(String rest) {
        if (!Character.isDigit(rest.charAt(0))) {
            return true;
        }
        int sum = Digits.falling(rest, 8, 7) + Integer.parseInt(rest.substring(7, 9));
        return sum % 97 == 0 || (sum + 55) % 97 == 0;
    }

    private static Rule switzerland(String id) {
        return () -> (11 - Digits.weighted(id.substring(3), 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11 == Digits.at(id, 11);
    }

    private static Rule norway(String id) {
        return () -> (11 - Digits.weighted(id, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == Digits.at(id, 8);
    }

    private static Rule australia(String id) {
        return () -> (Digits.weighted(id, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
    }

    private static Rule newZealand(String id) {
        return () -> {
            String padded = id.length() == 8 ? "0" + id : id;
            int check = (11 - Digits.weighted(padded, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
            if (check == 10) {
                check = (11 - Digits.weighted(padded, 7, 4, 3, 2, 5, 2, 7, 6) % 11) % 11;
            }
            return check == Digits.last(padded);
        };
    }

    private static Rule india(String id) {
        return () -> {
            int sum = 0;
            for (int i = 0; i < 14; i++) {
                int product = ALPHABET.indexOf(id.charAt(i)) * (i % 2 + 1);
                sum += product / 36 + product % 36;
            }
            return ALPHABET.charAt((36 - sum % 36) % 36) == id.charAt(14);
        };
    }
}
