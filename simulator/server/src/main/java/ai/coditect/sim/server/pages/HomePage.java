package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Origin;
import io.javalin.http.Context;
import java.util.List;

/** {@code /}: what this server is, where its APIs are, and what runs in it. Tells no id and no token. */
final class HomePage {
    private static final int MOST_WORLDS = 20;

    private final Worlds worlds;
    private final Origin origin;

    HomePage(Worlds worlds, Origin origin) {
        this.worlds = worlds;
        this.origin = origin;
    }

    void show(Context ctx) {
        List<String> running = worlds.open().stream()
                .limit(MOST_WORLDS)
                .map(HomePage::sentence)
                .toList();
        HomeView page = new HomeView(origin.of(ctx), running);
        Html.answer(ctx, 200, false, (out, tags) -> JtehomeGenerated.render(out, tags, page));
    }

    private static String sentence(World world) {
        int customers = world.read(billing -> billing.all(Customer.class).size());
        int events = world.read(billing -> billing.events().size());
        return "Billing time " + Words.day(world.now()) + " · "
                + (customers == 1 ? "1 customer" : customers + " customers") + " · "
                + (events == 1 ? "1 event" : events + " events");
    }
}
