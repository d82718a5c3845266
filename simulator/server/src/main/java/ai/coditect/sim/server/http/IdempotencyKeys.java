package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the first answer to each {@code Idempotency-Key} for 24 hours of real time, as Stripe does: the same request gets
 * the same bytes again, another request with the key is refused, and of concurrent duplicates one is carried out. Bounded to
 * 10,000 answers, oldest forgotten first. Thread-safe.
 */
public final class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    /** Returns the caller's key, null without one; 400 for one that is none. */
    public static @Nullable String key(Context ctx) {
        String key = ctx.req().getHeader(HEADER);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw ApiException.field(
                    ErrorCode.INVALID_REQUEST, HEADER, "must have 1 to " + LONGEST_KEY + " printable ASCII characters");
        }
        return key;
    }

    /** Returns what tells a request from another one: a digest of method, path, query and body. */
    public static byte[] fingerprint(Context ctx) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String query = ctx.req().getQueryString();
            sha.update((ctx.req().getMethod() + " " + ctx.req().getRequestURI() + (query == null ? "" : "?" + query)
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return sha.digest(RequestBody.bytes(ctx));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An answer that was given.
     *
     * @param lasting whether it is to be given again; what failed before anything was done is not
     */
    public record Given(int status, byte[] body, String requestId, boolean lasting) {}

    /** What came of a request, and whether it is an earlier answer. */
    public record Outcome(Given given, boolean replayed) {}

    /**
     * Carries out the work, or gives its first answer again.
     *
     * @param key made of the world's id and the caller's key
     * @param fingerprint of method, path and body
     */
    public Outcome once(String key, byte[] fingerprint, Supplier<Given> work) {
        while (true) {
            Entry mine = new Entry(clock.instant(), fingerprint, new CompletableFuture<>());
            Entry first = claim(key, mine);
            if (first == null) {
                return new Outcome(carryOut(key, mine, work), false);
            }
            if (!Arrays.equals(first.fingerprint, fingerprint)) {
                throw ApiException.of(
                        ErrorCode.IDEMPOTENCY_CONFLICT,
                        "This Idempotency-Key was used with another request. Use a new key for a new request.");
            }
            Optional<Given> given = await(first);
            if (given.isPresent()) {
                return new Outcome(given.get(), true);
            }
        }
    }

    /** Puts the request in the book, or returns the earlier one with its key. */
    private synchronized @Nullable Entry claim(String key, Entry mine) {
        forgetOld(mine.since);
        return entries.putIfAbsent(key, mine);
    }

    private Given carryOut(String key, Entry mine, Supplier<Given> work) {
        Given given = null;
        try {
            given = work.get();
            return given;
        } finally {
            if (given != null && given.lasting()) {
                mine.answer.complete(Optional.of(given));
            } else {
                synchronized (this) {
                    entries.remove(key, mine);
                }
                mine.answer.complete(Optional.empty());
            }
        }
    }

    private static Optional<Given> await(Entry entry) {
        try {
            return entry.answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw ApiException.conflict("A request with this Idempotency-Key is still being carried out.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.conflict("The server is stopping.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void forgetOld(Instant now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            boolean expired = !entry.since.plus(KEPT).isAfter(now);
            if (!expired && entries.size() < MOST) {
                return;
            }
            if (entry.answer.isDone()) {
                oldest.remove();
            } else if (!expired) {
                return;
            }
        }
    }

    private record Entry(Instant since, byte[] fingerprint, CompletableFuture<Optional<Given>> answer) {}
}
