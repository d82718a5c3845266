package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/** The API call that caused an event: {@code request.id} and {@code request.idempotency_key} of the envelope. */
public record EventRequest(@Nullable String id, @Nullable String idempotencyKey) {
    public EventRequest {
        id = Text.wellFormedOrNull(id);
        idempotencyKey = Text.wellFormedOrNull(idempotencyKey);
    }
}
