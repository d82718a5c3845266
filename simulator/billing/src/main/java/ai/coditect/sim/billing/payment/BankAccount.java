package ai.coditect.sim.billing.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account that funds are sent to, as Stripe gives one in test mode for each currency it takes bank transfers in (stripe.md
 * 2.9). Every number is made up, of the right form: nobody holds these accounts.
 *
 * @param type Stripe's word for the kind of address: {@code iban}, {@code sort_code}, {@code aba}, {@code zengin}, {@code spei}
 * @param networks over which funds can be sent
 * @param details Stripe's field name → value, in the order in which people are told them
 */
public record BankAccount(String type, List<String> networks, Map<String, String> details) {
    /** Who holds every account. */
    public static final String HOLDER = "CODITECT";

    private static final List<BankAccount> DOLLARS = List.of(
            new BankAccount(
                    "aba",
                    List.of("ach", "domestic_wire_us"),
                    "bank_name US Test Bank",
                    "routing_number 110000000",
                    "account_number 11119981143002",
                    "account_type checking"),
            new BankAccount(
                    "swift",
                    List.of("swift"),
                    "bank_name US Test Bank",
                    "swift_code TESTUS99XXX",
                    "account_number 11119981143002",
                    "account_type checking"));
    private static final List<BankAccount> EUROS = List.of(
            new BankAccount("iban", List.of("sepa"), "iban DE89370400440532013000", "bic COBADEFFXXX", "country DE"));
    private static final List<BankAccount> POUNDS = List.of(
            new BankAccount("sort_code", List.of("bacs", "fps"), "sort_code 108800", "account_number 00012345"));
    private static final List<BankAccount> YEN = List.of(new BankAccount(
            "zengin",
            List.of("zengin"),
            "bank_name Test Bank",
            "bank_code 0000",
            "branch_name Test Branch",
            "branch_code 000",
            "account_type futsu",
            "account_number 0001234"));
    private static final List<BankAccount> PESOS = List.of(new BankAccount(
            "spei", List.of("spei"), "bank_name Banco de prueba", "bank_code 002", "clabe 002180000000000006"));

    public BankAccount {
        networks = List.copyOf(networks);
    }

    private BankAccount(String type, List<String> networks, String... details) {
        this(type, networks, read(details));
    }

    /** Returns the accounts that take the currency; dollars go to either of two. The first is the usual one. */
    public static List<BankAccount> of(String currency) {
        return switch (currency) {
            case "eur" -> EUROS;
            case "gbp" -> POUNDS;
            case "jpy" -> YEN;
            case "mxn" -> PESOS;
            default -> DOLLARS;
        };
    }

    /** Returns Stripe's word for transfers in the currency, for example {@code eu_bank_transfer}. */
    static String transferType(String currency) {
        return switch (currency) {
            case "eur" -> "eu_bank_transfer";
            case "gbp" -> "gb_bank_transfer";
            case "jpy" -> "jp_bank_transfer";
            case "mxn" -> "mx_bank_transfer";
            default -> "us_bank_transfer";
        };
    }

    /** Returns a detail by Stripe's field name, null where this kind has none. */
    public @Nullable String detail(String field) {
        return details.get(field);
    }

    private static Map<String, String> read(String... details) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String detail : details) {
            int space = detail.indexOf(' ');
            read.put(detail.substring(0, space), detail.substring(space + 1));
        }
        return read;
    }
}
