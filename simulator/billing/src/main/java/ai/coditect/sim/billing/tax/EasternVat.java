package ai.coditect.sim.billing.tax;

/** Check digits of VAT ids in Bulgaria, Czechia, Romania and Slovenia, all by remainders of 11. */
final class EasternVat {
    private EasternVat() {}

    static boolean bulgaria(String id) {
        return id.length() == 9 ? company(id) : citizen(id) || foreigner(id) || other(id);
    }

    private static boolean company(String id) {
        int rest = Digits.weighted(id, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        if (rest == 10) {
            rest = Digits.weighted(id, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
        }
        return rest == Digits.last(id);
    }

    private static boolean citizen(String id) {
        return Digits.weighted(id, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == Digits.last(id);
    }

    private static boolean foreigner(String id) {
        return Digits.weighted(id, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == Digits.last(id);
    }

    private static boolean other(String id) {
        int check = 11 - Digits.weighted(id, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (check == 11 ? 0 : check) == Digits.last(id);
    }

    static boolean czechia(String id) {
        switch (id.length()) {
            case 8 -> {
                int check = 11 - Digits.falling(id, 8, 7) % 11;
                return id.charAt(0) != '9' && (check == 11 ? 1 : check % 10) == Digits.last(id);
            }
            case 9 -> {
                if (id.charAt(0) == '6') {
                    int rest = Digits.falling(id.substring(1), 8, 7) % 11;
                    return Math.floorMod(8 - (10 - rest) % 11, 10) == Digits.last(id);
                }
                return Integer.parseInt(id.substring(0, 2)) <= 53;
            }
            default -> {
                return Long.parseLong(id) % 11 == 0;
            }
        }
    }

    static boolean romania(String id) {
        String padded = "0".repeat(10 - id.length()) + id;
        return Digits.weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == Digits.last(id);
    }

    static boolean slovenia(String id) {
        int check = 11 - Digits.falling(id, 8, 7) % 11;
        return check != 11 && check % 10 == Digits.last(id);
    }
}
