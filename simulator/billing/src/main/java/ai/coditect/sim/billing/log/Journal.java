package ai.coditect.sim.billing.log;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.time.Agenda;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log and the objects as they stand at its end. Every change of an object goes through here. */
public final class Journal {
    private final Agenda agenda;
    private final EventLog log;
    private final Ids ids;
    private final Ids besideIds;
    private final Consumer<Event> sink;
    private final Map<Class<?>, Map<String, Resource>> objects = new HashMap<>();
    private final Map<String, Turn> turns = new HashMap<>();

    @Nullable
    private EventRequest request;

    private boolean besides;

    /**
     * Starts with an empty log.
     *
     * @param besideIds of the events beside the twelve, so that those of the twelve are the same with and without them
     */
    public Journal(Agenda agenda, EventLog log, Ids ids, Ids besideIds, Consumer<Event> sink) {
        this.agenda = agenda;
        this.log = log;
        this.ids = ids;
        this.besideIds = besideIds;
        this.sink = sink;
    }

    /** Returns the billing time, Unix seconds. */
    public long now() {
        return agenda.now();
    }

    public Ids ids() {
        return ids;
    }

    public EventLog log() {
        return log;
    }

    /** Names the API call that causes the events from now on; null for automatic work. */
    public void cause(@Nullable EventRequest cause) {
        this.request = cause;
    }

    /** Makes the object the present state of its id, without an event. */
    public void put(Resource object) {
        objects.computeIfAbsent(object.getClass(), kind -> new LinkedHashMap<>())
                .put(object.id(), object);
    }

    /** Takes the object away, for good. */
    public void remove(Resource object) {
        Map<String, Resource> kind = objects.get(object.getClass());
        if (kind != null) {
            kind.remove(object.id());
        }
    }

    /** Forgets an object that is settled, where the log is kept elsewhere. */
    public void settle(Resource object) {
        if (!log.keeping()) {
            Map<String, Resource> kind = objects.get(object.getClass());
            if (kind != null) {
                kind.remove(object.id());
            }
        }
    }

    /** Puts the object and appends its event. */
    public void append(EventType type, Resource object, String customerId) {
        append(type, object, null, customerId);
    }

    /** Puts the object and appends its event, which tells what it was before. */
    public void append(EventType type, Resource object, @Nullable Resource previous, String customerId) {
        put(object);
        announce(type, object, previous, customerId);
    }

    /** Appends an event about an object that is nobody's present state: the preview of an invoice, a detached card. */
    public void announce(EventType type, Resource object, @Nullable Resource previous, String customerId) {
        Event event =
                new Event(log.size() + 1, ids.next("evt_"), type, agenda.now(), object, previous, customerId, request);
        log.append(event);
        turn(customerId).last = agenda.now();
        sink.accept(event);
    }

    /** Says whether events beside CODITECT's twelve are wanted from now on: some endpoint speaks Stripe's dialect. */
    public void tellBesides(boolean wanted) {
        this.besides = wanted;
    }

    /** Appends an event that Stripe sends beside the twelve, where such are wanted; the object was put before. */
    public void beside(EventType type, Resource object, String customerId) {
        beside(type, object, null, customerId);
    }

    /** As {@link #beside(EventType, Resource, String)}, telling what it was before. */
    public void beside(EventType type, Resource object, @Nullable Resource previous, String customerId) {
        if (besides) {
            Event event = new Event(
                    log.size() + 1, besideIds.next("evt_"), type, agenda.now(), object, previous, customerId, request);
            log.append(event);
            sink.accept(event);
        }
    }

    /**
     * Schedules billing work of a customer. Should it fall due in a second in which the customer has events already, it runs in
     * the next one (contract section 5).
     */
    public Agenda.Entry schedule(long due, String customerId, Runnable work) {
        return new Turn.Work(agenda, turn(customerId), due, () -> {
            request = null;
            work.run();
        });
    }

    /** Finds an object of any kind. */
    public Optional<Resource> find(String id) {
        for (Map<String, Resource> kind : objects.values()) {
            Resource object = kind.get(id);
            if (object != null) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    /** Finds an object of the kind. */
    public <T extends Resource> Optional<T> find(Class<T> kind, String id) {
        Map<String, Resource> known = objects.get(kind);
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(known.get(id)).map(kind::cast);
    }

    /** Returns all objects of the kind, in the order of creation. */
    public <T extends Resource> List<T> all(Class<T> kind) {
        Map<String, Resource> known = objects.get(kind);
        return known == null
                ? List.of()
                : known.values().stream().map(kind::cast).toList();
    }

    private Turn turn(String customerId) {
        return turns.computeIfAbsent(customerId, id -> new Turn());
    }
}
