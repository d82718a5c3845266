package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link CoditectSimulator}, each with a default. Not thread-safe. */
public final class SimulatorBuilder {
    private @Nullable String secret;
    private @Nullable String token;
    private Scheme scheme = Scheme.T_V1;
    private Dialect dialect = Dialect.CODITECT;
    private String profile = "coditect";
    private List<String> events = List.of("*");
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Long seed;
    private @Nullable Instant clock;
    private @Nullable Duration settle;
    private BillingSettings settings = BillingSettings.DEFAULTS;
    private boolean judgeAnswers = true;
    private boolean judgeAccess = true;
    private Wiring wiring = Wiring.NONE;

    SimulatorBuilder() {}

    /** Signs with this secret in place of one made for the simulator. */
    public SimulatorBuilder secret(String secret) {
        this.secret = secret;
        return this;
    }

    /** Takes this API token, {@code cdt_test_…}, in place of one made for the simulator. */
    public SimulatorBuilder token(String token) {
        if (!token.startsWith("cdt_test_")) {
            throw new IllegalArgumentException(
                    "A token of the simulator starts with cdt_test_; a live one must never travel to a fake.");
        }
        this.token = token;
        return this;
    }

    /** Signs by another scheme than {@code t,v1}. */
    public SimulatorBuilder scheme(Scheme scheme) {
        this.scheme = scheme;
        return this;
    }

    /** Sends Stripe's event names and header in place of CODITECT's. */
    public SimulatorBuilder dialect(Dialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /** Sends by another sender profile: {@code coditect}, {@code stripe}, {@code standard-webhooks}, {@code in-order}. */
    public SimulatorBuilder profile(String name) {
        this.profile = name;
        return this;
    }

    /** Sends these event types only, by CODITECT's names; then access is not judged, since the consumer is not told all. */
    public SimulatorBuilder events(String... types) {
        for (String type : types) {
            if (!type.equals("*")) {
                EventTypes.check(type);
            }
        }
        this.events = List.of(types);
        return this;
    }

    /** Sends a fixed header with each delivery. */
    public SimulatorBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Repeats the ids of an earlier run; otherwise each run has ids of its own. */
    public SimulatorBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Starts billing time here in place of the real now. */
    public SimulatorBuilder clock(Instant start) {
        this.clock = start;
        return this;
    }

    /** Sets what CODITECT leaves to the account: days between retries, what follows the last one, and so on. */
    public SimulatorBuilder settings(Consumer<? super SettingsSpec> change) {
        SettingsSpec spec = new SettingsSpec();
        change.accept(spec);
        this.settings = spec.settings();
        return this;
    }

    /** Waits this long for the consumer to show what is expected, two seconds unless said otherwise. */
    public SimulatorBuilder settle(Duration longest) {
        this.settle = longest;
        return this;
    }

    /** Whether the end of a test fails it for wrong answers and events never accepted; true unless said otherwise. */
    public SimulatorBuilder judgeAnswers(boolean judge) {
        this.judgeAnswers = judge;
        return this;
    }

    /** Whether the probe {@code access} is compared with the truth after each step; true unless said otherwise. */
    public SimulatorBuilder judgeAccess(boolean judge) {
        this.judgeAccess = judge;
        return this;
    }

    /** As {@link CoditectSimulator#deliverTo(int, String)}. */
    public SimulatorBuilder deliverTo(int port, String path) {
        return deliverTo(() -> CoditectSimulator.local(port, path));
    }

    /** As {@link CoditectSimulator#deliverTo(Supplier)}. */
    public SimulatorBuilder deliverTo(Supplier<URI> url) {
        wiring = wiring.withTarget(new Target.Http(url));
        return this;
    }

    /** As {@link CoditectSimulator#deliverTo(WebhookHandler)}. */
    public SimulatorBuilder deliverTo(WebhookHandler handler) {
        wiring = wiring.withTarget(new Target.InProcess(handler));
        return this;
    }

    /** As {@link CoditectSimulator#probe(String, Probe)}. */
    public SimulatorBuilder probe(String name, Probe probe) {
        wiring = wiring.withProbe(name, probe);
        return this;
    }

    /** As {@link CoditectSimulator#provision(Provisioning)}. */
    public SimulatorBuilder provision(Provisioning provisioning) {
        wiring = wiring.withProvisioning(provisioning);
        return this;
    }

    public CoditectSimulator build() {
        return new CoditectSimulator(
                new Options(
                        secret == null ? Signer.newSecret() : secret,
                        token == null ? Tokens.make() : token,
                        scheme,
                        dialect,
                        profile,
                        events,
                        Map.copyOf(headers),
                        seed,
                        clock,
                        settle,
                        settings,
                        judgeAnswers,
                        judgeAccess),
                wiring);
    }
}
