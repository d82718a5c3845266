package ai.coditect.sim.server.control;

import static ai.coditect.sim.server.http.Route.get;
import static ai.coditect.sim.server.http.Route.post;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Envelope;
import ai.coditect.sim.server.http.ErrorCode;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.RequestBody;
import ai.coditect.sim.server.http.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The routes under {@code /sim}: the scenario verbs as POSTs, and what the worlds look like. No token is needed; the only open
 * world is meant unless {@code world} names another. A verb answers once its deliveries were answered ({@code "wait": false}:
 * at once). Thread-safe.
 */
public final class ControlRoutes {
    private final Worlds worlds;
    private final Origin origin;
    private final CustomerVerbs customers = new CustomerVerbs();
    private final SubscriptionVerbs subscriptions = new SubscriptionVerbs();
    private final CheckoutVerbs checkouts = new CheckoutVerbs();
    private final CardVerbs cards = new CardVerbs();
    private final MoneyVerbs money = new MoneyVerbs();
    private final TimeVerbs time = new TimeVerbs();
    private final NetworkVerbs network;
    private final StateViews state = new StateViews();

    /** @param origin of links to pages */
    public ControlRoutes(Worlds worlds, Origin origin, ApiFaults faults) {
        this.worlds = worlds;
        this.origin = origin;
        this.network = new NetworkVerbs(faults);
    }

    public List<Route> routes() {
        return List.of(
                get("/health", this::health),
                get("/sim/health", this::health),
                get("/sim/worlds", this::worlds),
                get("/sim/state", read((world, query) -> state.state(world))),
                get("/sim/customers", read((world, query) -> state.customers(world))),
                get("/sim/endpoints", read((world, query) -> state.endpoints(world))),
                get("/sim/events", read(state::events)),
                get("/sim/deliveries", read(state::deliveries)),
                get("/sim/attempts", read(state::attempts)),
                post("/sim/customers", verb(customers::create)),
                post("/sim/update-customer", verb(customers::update)),
                post("/sim/add-tax-id", verb(customers::addTaxId)),
                post("/sim/delete-customer", verb(customers::delete)),
                post("/sim/subscribe", verb(subscriptions::subscribe)),
                post("/sim/change", verb(subscriptions::change)),
                post("/sim/cancel", verb(subscriptions::cancel)),
                post("/sim/open-checkout", this::openCheckout),
                post("/sim/checkout", verb(checkouts::submit)),
                post("/sim/expire-checkout", verb(checkouts::expire)),
                post("/sim/authenticate", verb(checkouts::authenticate)),
                post("/sim/replace-card", verb(cards::replace)),
                post("/sim/add-card", verb(cards::add)),
                post("/sim/default-card", verb(cards::makeDefault)),
                post("/sim/remove-card", verb(cards::remove)),
                post("/sim/pay", verb(money::pay)),
                post("/sim/transfer", verb(money::transfer)),
                post("/sim/pay-invoice", verb(money::payInvoice)),
                post("/sim/mark-uncollectible", verb(money::markUncollectible)),
                post("/sim/void-invoice", verb(money::voidInvoice)),
                post("/sim/advance", verb(time::advance)),
                post("/sim/hold", verb(network::hold)),
                post("/sim/deliver", verb(network::deliver)),
                post("/sim/drain", verb(network::drain)),
                post("/sim/answer", verb(network::answer)),
                post("/sim/answer-api", verb(network::answerApi)));
    }

    private void health(Context ctx) {
        Envelope.write(
                ctx,
                Answer.ok(Json.object()
                        .put("status", "ok")
                        .put("worlds", worlds.open().size())));
    }

    private void worlds(Context ctx) {
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        worlds.open().forEach(world -> data.add(state.world(world)));
        Envelope.write(ctx, Answer.ok(data));
    }

    private Handler read(BiFunction<World, Query, JsonNode> view) {
        return ctx -> {
            Query query = Query.of(ctx);
            Envelope.write(ctx, Answer.ok(view.apply(world(query.text("world")), query)));
        };
    }

    private Handler verb(Verb verb) {
        return ctx -> {
            Fields fields = RequestBody.json(ctx);
            String name = fields.text("world", 60);
            boolean wait = fields.flag("wait", true);
            fields.check();
            World world = world(name);
            List<Event> known = world.eventsAfter(0);
            long last = known.isEmpty() ? 0 : known.get(known.size() - 1).number();
            JsonNode result = verb.on(world, fields);
            if (wait) {
                world.awaitAnswers();
            }
            ObjectNode data = Json.object();
            data.put("world", world.id());
            data.put("now", Instant.ofEpochSecond(world.now()).toString());
            data.set("events", StateViews.briefly(world.eventsAfter(last)));
            data.set("result", result);
            Envelope.write(ctx, Answer.ok(data));
        };
    }

    private void openCheckout(Context ctx) throws Exception {
        Pages pages = new Pages(origin.of(ctx));
        verb((world, fields) -> checkouts.open(world, fields, pages)).handle(ctx);
    }

    private World world(@Nullable String id) {
        List<World> open = worlds.open();
        if (id != null) {
            return open.stream()
                    .filter(world -> world.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> ApiException.notFound("There is no open world of this id.")
                            .detail("field", "world")
                            .detail("choices", ids(open)));
        }
        if (open.size() == 1) {
            return open.get(0);
        }
        if (open.isEmpty()) {
            throw ApiException.conflict("No world is open.");
        }
        throw ApiException.field(
                        ErrorCode.VALIDATION_FAILED,
                        "world",
                        "is needed: " + open.size() + " worlds are open, see details.choices")
                .detail("choices", ids(open));
    }

    private static List<String> ids(List<World> open) {
        return open.stream().limit(100).map(World::id).toList();
    }
}
