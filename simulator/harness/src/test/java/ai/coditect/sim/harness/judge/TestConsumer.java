package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A webhook handler on the JDK's HTTP server: right by default, wrong or right in another style by its quirks. */
final class TestConsumer implements AutoCloseable {
    static final String SECRET = "whsec_dGVzdC1jb25zdW1lci1zZWNyZXQ";

    /** What makes it wrong, or another style of right. */
    enum Quirk {
        NO_DUPLICATE_CHECK,
        CHECKS_THEN_INSERTS,
        IGNORES_CANCELLATION,
        GRANTS_ON_CREATED,
        NEVER_GRANTS_AFTER_CHALLENGE,
        LAST_EVENT_WINS,
        FAILS_ON_UNKNOWN_TYPE,
        ACCEPTS_FORGED,
        REFUSES_ALL,
        HANGS,
        HANGS_ON_INVOICE_CREATED,
        PROBE_ALWAYS_GRANTED,
        PROBE_ANSWERS_500,
        ENDS_ACCESS_AT_ONCE,
        FORGETS_ON_RESTART,
        CONFLICT_ON_DUPLICATE,
        ACTS_BEFORE_IT_VERIFIES,
        ACCEPTS_REPLAYED,
        /** Works long on every second customer's subscription, and drops with a 200 what comes for it meanwhile. */
        LOSES_A_RACE,
        /** Fails now and then after it has marked the event as seen. */
        MARKS_THEN_FAILS,
        /** Stores that it has seen an event, works, and stores the effect: a crash in between loses it. */
        MARKS_THEN_WORKS,
        /** As that, but tells a repetition to come again, as one that holds a lock which runs out some time. */
        LOCKS_THEN_WORKS,
        /** As that, but answers before it works, as one with a queue whose lease runs out some time. */
        QUEUES_THEN_WORKS,
        /** Answers 400 to an event that happened more than five minutes ago. */
        REFUSES_OLD_EVENTS,
        FORBIDS_UNKNOWN_TYPES,
        FORBIDS_UNKNOWN_FIELDS,
        FORBIDS_UNKNOWN_BRANDS,
        READS_THE_FIRST_SIGNATURE,
        READS_THE_LAST_SIGNATURE,
        /** Refuses the first subscription.created of each customer for ever. */
        NEVER_TAKES_ONE,

        /** Works long and then stores the mark and the effect together. */
        WORKS_THEN_STORES,
        /** Fails now and then and rolls back. */
        FAILS_NOW_AND_THEN,
        ANSWERS_202,
        ANSWERS_204,
        KNOWS_PROVISIONED_ONLY,
        PUTS_OFF_WHAT_OVERTAKES,
        BUSY_FIRST,
        SAYS_BOOLEAN,
        SAYS_NONE_WHEN_CANCELED
    }

    private static final class Account {
        private final Map<String, Long> newest = new HashMap<>();
        private final Map<String, String> statuses = new HashMap<>();
        private final Set<String> canceled = new HashSet<>();
        private boolean subscribed;
        private int payments;
        private long amountPaid;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // without it each answer waits 40 ms for the peer's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Long beside what a process that was just started takes for anything, so that a strike meets it on a busy machine too. */
    private static final int GAP_MILLIS = 250;

    private final HttpServer server;
    private final Set<Quirk> quirks;
    private final Duration workDelay;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Path journal;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> provisioned = new HashSet<>();
    private final Set<String> busyOnce = new HashSet<>();
    private final Set<String> failedOnce = new HashSet<>();
    private final AtomicInteger subscriptions = new AtomicInteger();
    final AtomicInteger deliveries = new AtomicInteger();

    private TestConsumer(int port, Set<Quirk> quirks, Duration workDelay, @Nullable Path journal) throws IOException {
        this.quirks = quirks;
        this.workDelay = workDelay;
        this.journal = journal;
        this.threads = Executors.newFixedThreadPool(16);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
        server.createContext("/webhooks", this::webhook);
        server.createContext("/customers/", this::customer);
        server.createContext("/test/users", this::provision);
        server.createContext("/health", exchange -> answer(exchange, 200, "ok"));
        server.setExecutor(threads);
        if (journal != null && Files.exists(journal) && !has(Quirk.FORGETS_ON_RESTART)) {
            for (String line : Files.readAllLines(journal)) {
                apply(JSON.readTree(line));
            }
        }
        server.start();
    }

    static TestConsumer right() {
        return with(Duration.ZERO);
    }

    static TestConsumer with(Quirk... quirks) {
        return with(Duration.ZERO, quirks);
    }

    /** @param workDelay how long after its answer it does the work */
    static TestConsumer with(Duration workDelay, Quirk... quirks) {
        try {
            return new TestConsumer(
                    0, quirks.length == 0 ? Set.of() : EnumSet.copyOf(List.of(quirks)), workDelay, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The consumer as a process: port, journal file, quirks. */
    public static void main(String[] args) throws IOException {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (int i = 2; i < args.length; i++) {
            quirks.add(Quirk.valueOf(args[i]));
        }
        System.out.println("started with the secret " + System.getenv("WEBHOOK_SECRET"));
        new TestConsumer(Integer.parseInt(args[0]), quirks, Duration.ZERO, Path.of(args[1]));
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ConsumerConfig config() {
        return config(Duration.ofMillis(500));
    }

    ConsumerConfig config(@Nullable Duration settle) {
        return Configs.of(origin(), settle, has(Quirk.KNOWS_PROVISIONED_ONLY), has(Quirk.SAYS_BOOLEAN));
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    // -- HTTP

    private void webhook(HttpExchange exchange) throws IOException {
        deliveries.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (has(Quirk.HANGS)) {
            await(closed);
            return;
        }
        String header = exchange.getRequestHeaders().getFirst("X-Coditect-Signature");
        if (has(Quirk.ACTS_BEFORE_IT_VERIFIES)) {
            take(JSON.readTree(body));
        }
        if (has(Quirk.REFUSES_ALL) || !has(Quirk.ACCEPTS_FORGED) && !isSigned(header, body)) {
            answer(exchange, 400, "bad signature; token cdt_test_0123456789abcdef card 4242 4242 4242 4242");
            return;
        }
        JsonNode event = JSON.readTree(body);
        String type = event.path("type").asText();
        if (has(Quirk.HANGS_ON_INVOICE_CREATED) && type.equals("invoice.created")) {
            await(closed);
            return;
        }
        if (has(Quirk.FAILS_ON_UNKNOWN_TYPE) && type.startsWith("payment_method.")) {
            answer(exchange, 500, "<b>no such type</b>");
            return;
        }
        if (isForbidden(event)) {
            answer(exchange, 422, "cannot be read");
            return;
        }
        Integer refusal = refusal(event);
        if (refusal != null) {
            if (refusal == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            answer(exchange, refusal, "come again");
            return;
        }
        if (has(Quirk.QUEUES_THEN_WORKS)) {
            var unused = worker.schedule(() -> take(event), 1, TimeUnit.MILLISECONDS);
        } else if (workDelay.isZero()) {
            take(event);
        } else {
            var unused = worker.schedule(() -> take(event), workDelay.toMillis(), TimeUnit.MILLISECONDS);
        }
        answer(exchange, has(Quirk.ANSWERS_202) ? 202 : has(Quirk.ANSWERS_204) ? 204 : 200, "");
    }

    private boolean isForbidden(JsonNode event) {
        String brand =
                event.path("data").path("object").path("card").path("brand").asText("visa");
        boolean isOther =
                !event.path("type").asText().matches("(invoice|payment_method|payment_intent|subscription)\\..*");
        boolean isOld = event.path("created").asLong() < System.currentTimeMillis() / 1000 - 300;
        return has(Quirk.FORBIDS_UNKNOWN_TYPES) && isOther
                || has(Quirk.REFUSES_OLD_EVENTS) && isOld
                || has(Quirk.FORBIDS_UNKNOWN_FIELDS)
                        && event.path("data").path("object").has("introduced_later")
                || has(Quirk.FORBIDS_UNKNOWN_BRANDS) && !brand.equals("visa");
    }

    private synchronized @Nullable Integer refusal(JsonNode event) {
        String type = event.path("type").asText();
        String id = event.path("id").asText();
        String customer = event.path("data").path("object").path("customer").asText();
        if (has(Quirk.CONFLICT_ON_DUPLICATE) && seen.contains(id)) {
            return 409;
        }
        if (has(Quirk.BUSY_FIRST) && busyOnce.add(id)) {
            return 503;
        }
        if (has(Quirk.LOCKS_THEN_WORKS) && seen.contains(id)) {
            return done.contains(id) ? null : 409;
        }
        boolean overtook = type.startsWith("invoice.") && !account(customer).subscribed;
        if (has(Quirk.NEVER_TAKES_ONE) && type.equals("subscription.created")) {
            return 500;
        }
        boolean fails = type.equals("invoice.paid") && failedOnce.add(id) && failedOnce.size() % 2 == 1;
        if (has(Quirk.FAILS_NOW_AND_THEN) && fails) {
            return 500;
        }
        if (has(Quirk.MARKS_THEN_FAILS) && fails) {
            seen.add(id);
            return 500;
        }
        if (has(Quirk.LOSES_A_RACE) && overtook) {
            seen.add(id);
        }
        return has(Quirk.PUTS_OFF_WHAT_OVERTAKES) && overtook ? 409 : null;
    }

    private void customer(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/customers/".length());
        if (has(Quirk.PROBE_ANSWERS_500)) {
            answer(exchange, 500, "no database");
            return;
        }
        String text;
        synchronized (this) {
            Account account = accounts.get(id);
            text = account == null && !has(Quirk.PROBE_ALWAYS_GRANTED) ? null : state(account);
        }
        answer(exchange, text == null ? 404 : 200, text == null ? "" : text);
    }

    private String state(@Nullable Account account) {
        String access = has(Quirk.PROBE_ALWAYS_GRANTED) || account == null ? "granted" : access(account);
        if (has(Quirk.SAYS_NONE_WHEN_CANCELED) && access.equals("revoked")) {
            access = "none";
        }
        return JSON.createObjectNode()
                .putPOJO("access", has(Quirk.SAYS_BOOLEAN) ? access.equals("granted") : access)
                .put("payments", account == null ? 0 : account.payments)
                .put("amount_paid", account == null ? 0 : account.amountPaid)
                .toString();
    }

    private void provision(HttpExchange exchange) throws IOException {
        JsonNode user = JSON.readTree(exchange.getRequestBody());
        synchronized (this) {
            provisioned.add(user.path("billing_id").asText());
        }
        answer(exchange, 201, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSigned(@Nullable String header, byte[] body) {
        if (header == null || !header.startsWith("t=") || !header.contains(",v1=")) {
            return false;
        }
        String t = header.substring(2, header.indexOf(','));
        List<String> codes = Arrays.stream(header.split(","))
                .filter(part -> part.startsWith("v1="))
                .map(part -> part.substring(3))
                .toList();
        int from = has(Quirk.READS_THE_LAST_SIGNATURE) ? codes.size() - 1 : 0;
        int to = has(Quirk.READS_THE_FIRST_SIGNATURE) ? 1 : codes.size();
        try {
            if (!has(Quirk.ACCEPTS_REPLAYED) && Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(t)) > 300) {
                return false;
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((t + ".").getBytes(StandardCharsets.UTF_8));
            String right = HexFormat.of().formatHex(mac.doFinal(body));
            return codes.subList(from, to).stream()
                    .anyMatch(code -> MessageDigest.isEqual(
                            right.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | NumberFormatException e) {
            return false;
        }
    }

    // -- billing state

    private void take(JsonNode event) {
        if (has(Quirk.LOSES_A_RACE)
                && event.path("type").asText().equals("subscription.created")
                && subscriptions.incrementAndGet() % 2 == 1) {
            await(new CountDownLatch(1), 300);
        }
        if (has(Quirk.MARKS_THEN_WORKS) || has(Quirk.LOCKS_THEN_WORKS) || has(Quirk.QUEUES_THEN_WORKS)) {
            if (mark(event)) {
                leaveGap(event);
                storeMarked(event);
            }
            return;
        }
        if (has(Quirk.WORKS_THEN_STORES)) {
            leaveGap(event);
        }
        if (has(Quirk.CHECKS_THEN_INSERTS)) {
            boolean known;
            synchronized (this) {
                known = seen.contains(event.path("id").asText());
            }
            if (known) {
                return;
            }
            await(new CountDownLatch(1), 300);
        }
        store(event);
    }

    private static void leaveGap(JsonNode event) {
        if (event.path("type").asText().equals("invoice.paid")) {
            await(new CountDownLatch(1), GAP_MILLIS);
        }
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void store(JsonNode event) {
        boolean isNew = seen.add(event.path("id").asText());
        if (!isNew && !has(Quirk.NO_DUPLICATE_CHECK) && !has(Quirk.CHECKS_THEN_INSERTS)) {
            return;
        }
        write(event);
        apply(event);
    }

    /** Returns whether the event is new. */
    private synchronized boolean mark(JsonNode event) {
        String id = event.path("id").asText();
        boolean isNew = seen.add(id);
        if (isNew) {
            write(JSON.createObjectNode().put("id", id));
        }
        return isNew;
    }

    private synchronized void storeMarked(JsonNode event) {
        write(event);
        apply(event);
    }

    private void write(JsonNode entry) {
        Path file = journal;
        if (file != null) {
            try {
                Files.writeString(file, entry + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private synchronized void apply(JsonNode event) {
        seen.add(event.path("id").asText());
        if (event.has("type")) {
            done.add(event.path("id").asText());
        }
        JsonNode object = event.path("data").path("object");
        String customer = object.path("customer").asText();
        if (customer.isEmpty() || has(Quirk.KNOWS_PROVISIONED_ONLY) && !provisioned.contains(customer)) {
            return;
        }
        String type = event.path("type").asText();
        if (type.startsWith("subscription.")) {
            subscription(account(customer), type, object, event.path("created").asLong());
        } else if (type.equals("invoice.paid") && object.path("amount_paid").asLong() > 0) {
            account(customer).payments++;
            account(customer).amountPaid += object.path("amount_paid").asLong();
        }
    }

    private synchronized Account account(String customer) {
        return accounts.computeIfAbsent(customer, c -> new Account());
    }

    private void subscription(Account account, String type, JsonNode object, long created) {
        String id = object.path("id").asText();
        boolean cancellation = type.equals("subscription.canceled");
        account.subscribed = true;
        if (cancellation && has(Quirk.IGNORES_CANCELLATION)) {
            return;
        }
        boolean active = object.path("status").asText().equals("active");
        if (type.equals("subscription.updated") && active && has(Quirk.NEVER_GRANTS_AFTER_CHALLENGE)) {
            return;
        }
        if (cancellation) {
            account.canceled.add(id);
        }
        long before = account.newest.getOrDefault(id, Long.MIN_VALUE);
        if (created >= before || has(Quirk.LAST_EVENT_WINS)) {
            account.newest.put(id, created);
            boolean ends = has(Quirk.ENDS_ACCESS_AT_ONCE)
                    && object.path("cancel_at_period_end").asBoolean();
            String status = ends ? "canceled" : object.path("status").asText();
            account.statuses.put(id, status);
        }
    }

    private String access(Account account) {
        if (has(Quirk.GRANTS_ON_CREATED) && account.subscribed && account.canceled.isEmpty()) {
            return "granted";
        }
        boolean any = false;
        for (Map.Entry<String, String> subscription : account.statuses.entrySet()) {
            boolean over = account.canceled.contains(subscription.getKey()) && !has(Quirk.LAST_EVENT_WINS);
            String status = subscription.getValue();
            if (!over && (status.equals("active") || status.equals("trialing") || status.equals("past_due"))) {
                return "granted";
            }
            any |= over || status.equals("canceled") || status.equals("unpaid");
        }
        return any ? "revoked" : "none";
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        worker.shutdownNow();
        threads.shutdownNow();
    }

    /** Descriptions of it, as consumer.yaml would have them. */
    static final class Configs {
        private Configs() {}

        static ConsumerConfig of(String origin, @Nullable Duration settle, boolean provision, boolean saysBoolean) {
            ConsumerConfig.HttpCall state =
                    new ConsumerConfig.HttpCall("GET", origin + "/customers/${customer.id}", Map.of(), null);
            Map<String, List<JsonNode>> means = saysBoolean
                    ? Map.of("granted", List.of(JSON.getNodeFactory().booleanNode(true)))
                    : Map.of();
            return ConsumerConfig.ofTarget(URI.create(origin + "/webhooks"), SECRET)
                    .named("test consumer")
                    .withProvision(provision ? new ConsumerConfig.Provision(provisioning(origin)) : null)
                    .withProbes(Map.of(
                            "access",
                            new ConsumerConfig.Probe(state, null, "/access", null, "access", means),
                            "payments",
                            new ConsumerConfig.Probe(state, null, "/payments", IntNode.valueOf(0), null, Map.of())))
                    .withSettle(settle);
        }

        private static ConsumerConfig.HttpCall provisioning(String origin) {
            return new ConsumerConfig.HttpCall(
                    "POST",
                    origin + "/test/users",
                    Map.of(),
                    JSON.createObjectNode().put("email", "${customer.email}").put("billing_id", "${customer.id}"));
        }
    }
}
