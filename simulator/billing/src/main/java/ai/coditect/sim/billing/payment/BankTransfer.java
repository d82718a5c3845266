package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.JsonOut;

/** How Stripe's objects show a bank transfer: its kind by currency and where the money goes (stripe.md 2.9). */
final class BankTransfer {
    private static final Address SELLER =
            new Address("354 Oyster Point Blvd", null, "South San Francisco", "CA", "94080", "US");
    private static final Address EURO_BANK = new Address("Test Street 1", null, "Berlin", null, "10115", "DE");

    private BankTransfer() {}

    static void writeOptions(JsonOut out, String currency) {
        out.beginObject("payment_method_options");
        out.beginObject("customer_balance");
        out.beginObject("bank_transfer");
        if (currency.equals("eur")) {
            out.beginObject("eu_bank_transfer");
            out.put("country", "DE");
            out.endObject();
        }
        out.put("type", BankAccount.transferType(currency));
        out.endObject();
        out.put("funding_type", "bank_transfer");
        out.endObject();
        out.endObject();
    }

    static void writeInstructions(JsonOut out, PaymentIntent intent, PaymentIntent.Transfer transfer) {
        out.beginObject("next_action");
        out.beginObject("display_bank_transfer_instructions");
        out.put("amount_remaining", intent.amountMissing());
        out.put("currency", intent.currency());
        writeAddresses(out, intent.currency());
        out.put("hosted_instructions_url", out.pages().transferInstructions(intent.id(), intent.invoice()));
        out.put("reference", transfer.reference());
        out.put("type", BankAccount.transferType(intent.currency()));
        out.endObject();
        out.put("type", "display_bank_transfer_instructions");
        out.endObject();
    }

    private static void writeAddresses(JsonOut out, String currency) {
        out.beginArray("financial_addresses");
        for (BankAccount account : BankAccount.of(currency)) {
            out.beginObject();
            out.beginObject(account.type());
            SELLER.writeTo(out, "account_holder_address");
            out.put("account_holder_name", BankAccount.HOLDER);
            (currency.equals("eur") ? EURO_BANK : SELLER).writeTo(out, "bank_address");
            account.details().forEach(out::put);
            out.endObject();
            out.put("supported_networks", account.networks());
            out.put("type", account.type());
            out.endObject();
        }
        out.endArray();
    }
}
