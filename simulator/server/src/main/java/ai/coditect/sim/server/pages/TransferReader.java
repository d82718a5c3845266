package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.payment.BankAccount;
import ai.coditect.sim.billing.payment.PaymentIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads where the funds of a bank transfer go, in the words of its currency's banks. */
final class TransferReader {
    private TransferReader() {}

    static InvoiceView.Transfer read(PaymentIntent intent) {
        List<InvoiceView.Fact> facts = new ArrayList<>();
        facts.add(new InvoiceView.Fact("Account holder", BankAccount.HOLDER + " (simulation)"));
        BankAccount account = BankAccount.of(intent.currency()).get(0);
        account.details().forEach((field, value) -> facts.add(new InvoiceView.Fact(name(field), value(field, value))));
        PaymentIntent.Transfer transfer = intent.transfer();
        if (transfer != null) {
            facts.add(new InvoiceView.Fact("Reference", transfer.reference()));
            if (transfer.funded() > 0) {
                facts.add(new InvoiceView.Fact("Arrived so far", Words.amount(transfer.funded(), intent.currency())));
            }
        }
        facts.add(new InvoiceView.Fact("Still missing", Words.amount(intent.amountMissing(), intent.currency())));
        return new InvoiceView.Transfer(facts);
    }

    private static String name(String field) {
        return switch (field) {
            case "iban" -> "IBAN";
            case "bic" -> "BIC";
            case "clabe" -> "CLABE";
            case "bank_name" -> "Bank";
            default ->
                field.substring(0, 1).toUpperCase(Locale.ROOT)
                        + field.substring(1).replace('_', ' ');
        };
    }

    /** Groups what people read in groups: an IBAN by four, a sort code by two. */
    private static String value(String field, String value) {
        return switch (field) {
            case "iban" -> value.replaceAll("(.{4})(?=.)", "$1 ");
            case "sort_code" -> value.replaceAll("(.{2})(?=.)", "$1-");
            case "account_type" -> value.equals("futsu") ? "Futsu (ordinary)" : value;
            case "country" -> Countries.name(value);
            default -> value;
        };
    }
}
