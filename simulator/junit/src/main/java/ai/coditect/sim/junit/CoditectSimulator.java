package ai.coditect.sim.junit;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * CODITECT's billing as a JUnit extension: it plays lifecycles, sends every event signed to the handler under test, and fails
 * the test when the handler gets one wrong.
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
 * abstract class BillingWebhookTests {
 *     @RegisterExtension
 *     static final CoditectSimulator sim = CoditectSimulator.create();
 *
 *     @DynamicPropertySource
 *     static void billing(DynamicPropertyRegistry registry) {
 *         registry.add("billing.api-base", sim::apiBase);
 *         registry.add("billing.api-key", sim::token);
 *         registry.add("billing.webhook-secret", sim::secret);
 *     }
 *
 *     @BeforeEach
 *     void connect(@LocalServerPort int port, @Autowired Accounts accounts) {
 *         sim.deliverTo(port, "/webhooks/billing");
 *         sim.probe("access", customer -> accounts.access(customer.id()));
 *     }
 *
 *     @Test
 *     void a_declined_card_gives_none(Simulation simulation) {
 *         simulation.customer(c -> c.card("4000 0000 0000 0002")).subscribe("plan_pro");
 *         simulation.assertSent("subscription.created", "invoice.created", "invoice.payment_failed");
 *         simulation.assertAccess(NONE);
 *     }
 *
 *     @TestFactory
 *     Stream<DynamicTest> the_four_cards() {
 *         return sim.scenarios("cards");
 *     }
 * }
 * }</pre>
 *
 * <p>The API server is up when first asked for, in a {@code @DynamicPropertySource} or before the first test, whichever comes
 * first; all simulators of a JVM share it, and it closes after the last test of the run. Each test gets a {@link Simulation}
 * with a world of its own, so tests may run in parallel against one consumer. Where a {@code Simulation} is first a parameter of
 * {@code @BeforeAll}, the tests of the class share it.
 *
 * <p>Immutable but for where to deliver and how to read the consumer, which are often known late. Thread-safe.
 */
public final class CoditectSimulator
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                AfterAllCallback,
                ParameterResolver {
    /** The configuration parameter (or system property) that repeats the ids of an earlier run. */
    static final String SEED_PARAMETER = "coditect.seed";

    private static final long RANDOM_SEED = new SecureRandom().nextInt(1_000_000);
    private static final AtomicLong OPENED_BY_HAND = new AtomicLong();

    private final Options options;
    private final AtomicReference<Wiring> wiring;
    private final OpenClocks clocks = new OpenClocks();
    private final ExtensionContext.Namespace namespace =
            ExtensionContext.Namespace.create(CoditectSimulator.class, this);
    private final ServerHandle server = new ServerHandle();

    CoditectSimulator(Options options, Wiring wiring) {
        this.options = options;
        this.wiring = new AtomicReference<>(wiring);
    }

    /** Returns a simulator with CODITECT's defaults, a secret and a token of its own. */
    public static CoditectSimulator create() {
        return builder().build();
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    // -- what the consumer under test is configured with

    /** Returns the base of the API, for example {@code http://127.0.0.1:12111/v1}; starts the server when it is not up. */
    public String apiBase() {
        return server.origin() + "/v1";
    }

    /** Returns the secret that deliveries are signed with, {@code whsec_…}. */
    public String secret() {
        return options.secret();
    }

    /** Returns the API token of this simulator, {@code cdt_test_…}. */
    public String token() {
        return options.token();
    }

    /**
     * Returns a clock that follows the billing time of the open simulation, for a consumer that compares dates with its own clock;
     * the real time while none is open.
     *
     * <p>With several open at once there is no one billing time: it then throws an {@link IllegalStateException}. Tests that
     * use it run one at a time.
     */
    public Clock clock() {
        return clocks.following();
    }

    // -- where the consumer is

    /** Delivers to a port of this machine from now on, for example in {@code @BeforeEach} with {@code @LocalServerPort}. */
    public CoditectSimulator deliverTo(int port, String path) {
        return deliverTo(local(port, path));
    }

    /** Delivers to a URL from now on: loopback or a private address. */
    public CoditectSimulator deliverTo(URI url) {
        return deliverTo(() -> url);
    }

    /** Delivers to a URL that is asked for at each simulation's first step. */
    public CoditectSimulator deliverTo(Supplier<URI> url) {
        wiring.updateAndGet(now -> now.withTarget(new Target.Http(url)));
        return this;
    }

    /** Delivers to a function in this process from now on, without a socket. */
    public CoditectSimulator deliverTo(WebhookHandler handler) {
        wiring.updateAndGet(now -> now.withTarget(new Target.InProcess(handler)));
        return this;
    }

    // -- how its state is read

    /**
     * Says how to read a piece of the consumer's state. The probe named {@code access} is bound to the truth: after every step of
     * every test it must show what the contract grants the customer, as one of {@code none}, {@code granted} and
     * {@code revoked} (text or enum), a boolean, or null for none. Other probes are read where a test or scenario asks.
     */
    public CoditectSimulator probe(String name, Probe probe) {
        wiring.updateAndGet(now -> now.withProbe(name, probe));
        return this;
    }

    /** Says how to make a customer known to the consumer before its first event. */
    public CoditectSimulator provision(Provisioning provisioning) {
        wiring.updateAndGet(now -> now.withProvisioning(provisioning));
        return this;
    }

    // -- scenario files as tests

    /**
     * Reads scenario files for a {@code @TestFactory}; each becomes a test named as the scenario, which an IDE opens at its line.
     *
     * @param selections names of bundled packs ({@code cards}, {@code lifecycle}, {@code network}) or scenarios, or files, with
     *     {@code :12} after it for the scenario at a line, or folders; none means every bundled scenario
     * @throws IllegalArgumentException when nothing was found or a file cannot be used; the message says where and why
     */
    public Stream<DynamicTest> scenarios(String... selections) {
        return new ScenarioTests(options, wiring::get, clocks, seed()).of(List.of(selections));
    }

    /** Reads the scenario files of a folder, or one file. */
    public Stream<DynamicTest> scenarios(Path fileOrFolder) {
        return scenarios(fileOrFolder.toString());
    }

    // -- worlds

    /** Opens a simulation by hand, to be closed by the caller; a test usually takes one as a parameter. */
    public Simulation open() {
        return open("opened by hand " + OPENED_BY_HAND.incrementAndGet(), seed());
    }

    private Simulation open(String test, long seed) {
        String world = WorldIds.issue(seed, test);
        return new Simulation(new Play(world, seed, options, wiring::get, SharedServer.lease(), clocks));
    }

    private long seed() {
        return seed(System.getProperty(SEED_PARAMETER));
    }

    private long seed(@Nullable String parameter) {
        if (parameter != null) {
            try {
                return Long.parseLong(parameter.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        SEED_PARAMETER + " is a whole number, not \"" + parameter + "\".", e);
            }
        }
        Long fixed = options.seed();
        return fixed == null ? RANDOM_SEED : fixed;
    }

    static URI local(int port, String path) {
        return URI.create("http://localhost:" + port + (path.startsWith("/") ? path : "/" + path));
    }

    // -- JUnit

    @Override
    public void beforeAll(ExtensionContext context) {
        server.hold(context, namespace);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.hold(context, namespace);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Simulation.class;
    }

    @Override
    @SuppressWarnings("deprecation") // its successor came with JUnit 6
    public Simulation resolveParameter(ParameterContext parameter, ExtensionContext context) {
        server.hold(context, namespace);
        HeldSimulation held = context.getStore(namespace)
                .getOrComputeIfAbsent(Simulation.class, key -> hold(context), HeldSimulation.class);
        return Objects.requireNonNull(held).simulation();
    }

    private HeldSimulation hold(ExtensionContext context) {
        String test = context.getUniqueId();
        long seed = seed(context.getConfigurationParameter(SEED_PARAMETER).orElse(null));
        return new HeldSimulation(open(test, seed), test);
    }

    /** A constructor's parameter belongs to the test when each test has an instance of its own. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Judges before the test's own clean-up, while the consumer's state is as the test left it. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        HeldSimulation held = context.getStore(namespace).get(Simulation.class, HeldSimulation.class);
        if (held != null && !HeldSimulation.aborted(context)) {
            held.simulation().endOfTest(held.belongsTo(context));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        HeldSimulation held = context.getStore(namespace).get(Simulation.class, HeldSimulation.class);
        if (held != null && held.belongsTo(context)) {
            held.simulation().endOfTest(true);
        }
    }
}
