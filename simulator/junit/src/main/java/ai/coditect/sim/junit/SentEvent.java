package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a simulation's log, for assertions of a test's own.
 *
 * @param type CODITECT's name
 * @param created billing time
 * @param json the envelope as rendered in CODITECT's dialect
 */
public record SentEvent(String id, String type, Instant created, String customerId, String json) {
    static SentEvent of(Event event) {
        return new SentEvent(
                event.id(),
                event.type().coditectName(),
                Instant.ofEpochSecond(event.created()),
                event.customerId(),
                EventJson.tree(event, Dialect.CODITECT, 0).toString());
    }

    /**
     * Reads a place of the envelope.
     *
     * @param pointer a JSON Pointer (RFC 6901), for example {@code /data/object/amount_paid}
     * @return text, number, boolean, {@code Map}, {@code List}; null when it is null or missing
     */
    @Nullable
    public Object at(String pointer) {
        return Json.value(Json.parse(json).at(pointer));
    }
}
