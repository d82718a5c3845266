package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxIdNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to become a customer.
 *
 * @param taxIds read already
 */
public record NewCustomer(
        String email, @Nullable String name, @Nullable Address address, TaxExempt taxExempt, List<TaxIdNumber> taxIds) {
    public NewCustomer {
        taxIds = List.copyOf(taxIds);
    }

    void check() {
        if (email.isBlank()) {
            throw BillingRefusal.invalid("email", "A customer needs an email address.");
        }
        if (address != null) {
            address.check();
        }
    }

    /** Returns him as a cardholder. */
    PaymentMethod.Holder holder() {
        return new PaymentMethod.Holder(email, name, address == null ? null : address.country());
    }
}
