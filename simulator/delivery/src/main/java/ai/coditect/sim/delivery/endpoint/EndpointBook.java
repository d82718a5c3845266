package ai.coditect.sim.delivery.endpoint;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.delivery.endpoint.Endpoint.Status;
import ai.coditect.sim.delivery.signature.Signer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The endpoints of one world, in the order of their registration. Not thread-safe: confined to its world's writer. */
public final class EndpointBook {
    /** An old secret that goes on signing until {@code until}, billing time. */
    private record Retiring(String secret, long until) {}

    private record Entry(Endpoint endpoint, List<Retiring> retiring) {}

    private final Ids ids;
    private final LongSupplier now;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Starts an empty book.
     *
     * @param ids makes {@code wh_…}
     * @param now billing time, Unix seconds
     */
    public EndpointBook(Ids ids, LongSupplier now) {
        this.ids = ids;
        this.now = now;
    }

    /**
     * Registers an endpoint; its secret is made when the spec has none.
     *
     * @throws IllegalArgumentException when the spec has a {@linkplain EndpointSpec#problem() problem}
     */
    public Endpoint add(EndpointSpec spec) {
        check(spec);
        String secret = spec.secret() == null ? Signer.newSecret() : spec.secret();
        Endpoint endpoint = new Endpoint(ids.next("wh_"), spec, List.of(secret), Status.ACTIVE, now.getAsLong(), null);
        entries.put(endpoint.id(), new Entry(endpoint, List.of()));
        return endpoint;
    }

    /** Returns all, with the secrets that are active now. */
    public List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>(entries.size());
        for (String id : List.copyOf(entries.keySet())) {
            find(id).ifPresent(all::add);
        }
        return all;
    }

    /** Finds one, with the secrets that are active now. */
    public Optional<Endpoint> find(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.retiring.isEmpty()) {
            entry = withoutExpired(entry);
            entries.put(id, entry);
        }
        return Optional.of(entry.endpoint);
    }

    /** Returns whether any of them speaks Stripe's dialect. */
    public boolean speaksStripe() {
        for (Entry entry : entries.values()) {
            if (entry.endpoint.spec().dialect() == Dialect.STRIPE) {
                return true;
            }
        }
        return false;
    }

    /** Returns the active ones that want events of the type. */
    public List<Endpoint> subscribed(EventType type) {
        List<Endpoint> subscribed = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            if (entry.endpoint.status() == Status.ACTIVE
                    && entry.endpoint.spec().wants(type)) {
                subscribed.add(entry.endpoint);
            }
        }
        return subscribed;
    }

    /** Changes one; a changed secret replaces all that were active. */
    public Optional<Endpoint> update(String id, UnaryOperator<EndpointSpec> change, Status status) {
        return find(id).map(old -> {
            EndpointSpec spec = change.apply(old.spec());
            check(spec);
            boolean newSecret =
                    spec.secret() != null && !spec.secret().equals(old.spec().secret());
            List<String> secrets = newSecret ? List.of(String.valueOf(spec.secret())) : old.secrets();
            return replace(
                    new Endpoint(id, spec, secrets, status, old.createdAt(), null),
                    newSecret ? List.of() : retiring(id));
        });
    }

    public boolean remove(String id) {
        return entries.remove(id) != null;
    }

    /** Makes a new secret; the old ones sign too for {@code grace} of billing time. */
    public Optional<Endpoint> rotate(String id, Duration grace) {
        return find(id).map(old -> {
            List<String> secrets = new ArrayList<>();
            secrets.add(Signer.newSecret());
            if (grace.isZero()) {
                return signedBy(old, secrets, retiring(id));
            }
            secrets.addAll(old.secrets());
            return signedBy(old, secrets, retiringToo(id, old.secrets().get(0), grace));
        });
    }

    /**
     * Lets a secret that nobody knows any more sign after the present one for {@code grace} of billing time: what a receiver sees that
     * has changed to the new secret already.
     */
    public Optional<Endpoint> rotated(String id, Duration grace) {
        return find(id).map(present -> {
            String old = Signer.newSecret();
            List<String> secrets = new ArrayList<>(present.secrets());
            secrets.add(old);
            return signedBy(present, secrets, retiringToo(id, old, grace));
        });
    }

    private List<Retiring> retiringToo(String id, String secret, Duration grace) {
        List<Retiring> retiring = new ArrayList<>(retiring(id));
        retiring.add(new Retiring(secret, now.getAsLong() + grace.toSeconds()));
        return retiring;
    }

    private Endpoint signedBy(Endpoint old, List<String> secrets, List<Retiring> retiring) {
        return replace(
                new Endpoint(old.id(), old.spec(), secrets, old.status(), old.createdAt(), old.disabledBecause()),
                retiring);
    }

    /** Stops sending to one, with the reason for people. */
    public void disable(String id, String reason) {
        find(id).ifPresent(old -> replace(
                new Endpoint(id, old.spec(), old.secrets(), Status.DISABLED, old.createdAt(), reason), retiring(id)));
    }

    private static void check(EndpointSpec spec) {
        String problem = spec.problem();
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    private List<Retiring> retiring(String id) {
        Entry entry = entries.get(id);
        return entry == null ? List.of() : entry.retiring;
    }

    private Endpoint replace(Endpoint endpoint, List<Retiring> retiring) {
        entries.put(
                endpoint.id(),
                new Entry(
                        new Endpoint(
                                endpoint.id(),
                                endpoint.spec(),
                                List.copyOf(endpoint.secrets()),
                                endpoint.status(),
                                endpoint.createdAt(),
                                endpoint.disabledBecause()),
                        List.copyOf(retiring)));
        return endpoint;
    }

    private Entry withoutExpired(Entry entry) {
        long time = now.getAsLong();
        List<String> secrets = new ArrayList<>(entry.endpoint.secrets());
        List<Retiring> still = new ArrayList<>();
        for (Retiring old : entry.retiring) {
            if (old.until > time) {
                still.add(old);
            } else {
                secrets.remove(old.secret);
            }
        }
        Endpoint e = entry.endpoint;
        return new Entry(
                new Endpoint(e.id(), e.spec(), List.copyOf(secrets), e.status(), e.createdAt(), e.disabledBecause()),
                still);
    }
}
