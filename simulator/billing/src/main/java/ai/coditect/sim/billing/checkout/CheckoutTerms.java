package ai.coditect.sim.billing.checkout;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer says of a checkout besides what is bought.
 *
 * @param customerId null for a guest, who becomes a customer at completion
 * @param clientReferenceId the consumer's own user
 */
public record CheckoutTerms(
        String successUrl,
        String cancelUrl,
        @Nullable String customerId,
        @Nullable String customerEmail,
        @Nullable String clientReferenceId,
        Map<String, String> metadata) {}
