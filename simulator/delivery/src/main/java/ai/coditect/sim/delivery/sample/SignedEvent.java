package ai.coditect.sim.delivery.sample;

import ai.coditect.sim.delivery.signature.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signed request, ready to be handed to a handler.
 *
 * @param body the bytes that were signed; the handler must verify these, not what it parsed of them
 * @param headers as sent
 */
public record SignedEvent(byte[] body, List<Header> headers) {
    public SignedEvent {
        headers = List.copyOf(headers);
    }

    /**
     * Returns the value of a header, whatever its case.
     *
     * @throws IllegalArgumentException when there is none; the message names those that there are
     */
    public String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        throw new IllegalArgumentException("There is no header '" + name + "'; there are "
                + String.join(", ", headers.stream().map(Header::name).toList()) + ".");
    }

    /** Returns the headers as a map, in the order in which they are sent. */
    public Map<String, String> headerMap() {
        Map<String, String> map = new LinkedHashMap<>();
        headers.forEach(header -> map.put(header.name(), header.value()));
        return map;
    }

    /** Leaves the signature out. */
    @Override
    public String toString() {
        return "signed event of " + body.length + " bytes";
    }
}
