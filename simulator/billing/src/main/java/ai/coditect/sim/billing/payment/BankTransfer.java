package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.JsonOut;

/** How Stripe's objects show a bank transfer: its kind by currency and where the money goes (stripe.md 2.9). */
final class BankTransfer {
    private static final Address SELLER =
            new Address("354 Oyster Point Blvd", null, "South San Francisco", "CA", "94080", "US");
    private static final Address BANK = new Address("Test Street 1", null, "Berlin", null, "10115", "DE");

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
        out.put("type", type(currency));
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
        if (intent.currency().equals("eur")) {
            writeIban(out);
        }
        out.put("hosted_instructions_url", "https://payments.coditect.ai/bank_transfers/instructions/" + intent.id());
        out.put("reference", transfer.reference());
        out.put("type", type(intent.currency()));
        out.endObject();
        out.put("type", "display_bank_transfer_instructions");
        out.endObject();
    }

    private static void writeIban(JsonOut out) {
        out.beginArray("financial_addresses");
        out.beginObject();
        out.beginObject("iban");
        SELLER.writeTo(out, "account_holder_address");
        out.put("account_holder_name", "CODITECT");
        BANK.writeTo(out, "bank_address");
        out.put("bic", "COBADEFFXXX");
        out.put("country", "DE");
        out.put("iban", "DE89370400440532013000");
        out.endObject();
        out.beginArray("supported_networks");
        out.add("sepa");
        out.endArray();
        out.put("type", "iban");
        out.endObject();
        out.endArray();
    }

    private static String type(String currency) {
        return switch (currency) {
            case "eur" -> "eu_bank_transfer";
            case "gbp" -> "gb_bank_transfer";
            case "jpy" -> "jp_bank_transfer";
            case "mxn" -> "mx_bank_transfer";
            default -> "us_bank_transfer";
        };
    }
}
