package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer says of a checkout besides what is bought.
 *
 * @param customerId null for a guest, who becomes a customer at completion
 * @param clientReferenceId the consumer's own user
 * @param soldMetadata of the subscription or payment that it makes; null for the session's
 */
public record CheckoutTerms(
        String successUrl,
        String cancelUrl,
        @Nullable String customerId,
        @Nullable String customerEmail,
        @Nullable String clientReferenceId,
        Map<String, String> metadata,
        @Nullable Map<String, String> soldMetadata) {
    public CheckoutTerms {
        successUrl = Text.wellFormed(successUrl);
        cancelUrl = Text.wellFormed(cancelUrl);
        customerEmail = Text.wellFormedOrNull(customerEmail);
        clientReferenceId = Text.wellFormedOrNull(clientReferenceId);
    }
}
