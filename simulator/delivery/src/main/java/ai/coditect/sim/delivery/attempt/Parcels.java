package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.delivery.attempt.Delivery.State;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every parcel of a world, in the order of its event. Confined to its world's writer. */
final class Parcels {
    private final Map<String, List<Parcel>> byEvent = new LinkedHashMap<>();
    private final Set<Parcel> held = new LinkedHashSet<>();
    private final boolean forgets;
    private Pages pages = Pages.CODITECT;
    private @Nullable UnaryOperator<ObjectNode> change;

    Parcels(boolean forgets) {
        this.forgets = forgets;
    }

    /** Makes the links of events that are packed from now on lead elsewhere. */
    void link(Pages other) {
        pages = other;
    }

    /** Changes the events that are packed from now on before they are written. */
    void change(UnaryOperator<ObjectNode> how) {
        change = how;
    }

    /** Returns where links lead now. */
    Pages pages() {
        return pages;
    }

    /** Packs an event for endpoints; those of one rendering share its bytes, with the count of all as {@code pending_webhooks}. */
    List<Parcel> pack(Event event, List<Endpoint> endpoints) {
        List<Parcel> packed = new ArrayList<>(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            packed.add(new Parcel(envelope(packed, event, endpoint, endpoints.size()), endpoint.id()));
        }
        if (!packed.isEmpty()) {
            byEvent.put(event.id(), packed);
        }
        return List.copyOf(packed);
    }

    private Envelope envelope(List<Parcel> packed, Event event, Endpoint endpoint, int pending) {
        Rendering rendering = endpoint.spec().rendering().linking(pages);
        for (Parcel other : packed) {
            if (other.envelope.rendering().equals(rendering)) {
                return other.envelope;
            }
        }
        return new Envelope(event, rendering, pending, change);
    }

    /** Finds the parcel, or packs one for an endpoint that was not to get the event: that one has no schedule. */
    Parcel find(Event event, Endpoint endpoint) {
        List<Parcel> packed = byEvent.computeIfAbsent(event.id(), id -> new ArrayList<>(1));
        for (Parcel parcel : packed) {
            if (parcel.endpointId.equals(endpoint.id())) {
                return parcel;
            }
        }
        Parcel extra = new Parcel(envelope(packed, event, endpoint, Math.max(1, packed.size())), endpoint.id());
        extra.state = State.GIVEN_UP;
        packed.add(extra);
        return extra;
    }

    void hold(Parcel parcel) {
        parcel.state = State.HELD;
        held.add(parcel);
    }

    /** Takes a parcel out of what is held: it goes now. */
    void unhold(Parcel parcel) {
        if (held.remove(parcel)) {
            parcel.state = State.PENDING;
        }
    }

    /** Takes all that is held, in order. */
    List<Parcel> takeHeld() {
        List<Parcel> all = List.copyOf(held);
        held.clear();
        return all;
    }

    /** Returns those to the endpoint whose fate is open. */
    List<Parcel> open(String endpointId) {
        List<Parcel> open = new ArrayList<>();
        for (List<Parcel> packed : byEvent.values()) {
            for (Parcel parcel : packed) {
                if (parcel.endpointId.equals(endpointId) && !parcel.settled()) {
                    open.add(parcel);
                }
            }
        }
        return open;
    }

    /** Lets go of what a settled parcel no longer needs. */
    void settled(Parcel parcel) {
        held.remove(parcel);
        List<Parcel> packed = byEvent.get(parcel.event().id());
        if (packed == null || !packed.stream().allMatch(Parcel::settled)) {
            return;
        }
        parcel.envelope.forget();
        if (forgets) {
            byEvent.remove(parcel.event().id());
        }
    }

    List<Delivery> views() {
        List<Delivery> views = new ArrayList<>();
        byEvent.values().forEach(packed -> packed.forEach(parcel -> views.add(parcel.view())));
        return views;
    }
}
