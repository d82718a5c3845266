package ai.coditect.sim.stripejudge;

import com.stripe.Stripe;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.StripeRawJsonObject;
import com.stripe.net.Webhook;
import java.util.Optional;

/** The stripe-java that the simulator's API version is pinned by. */
public final class PinnedLibrary extends StripeLibrary {
    /** Makes it. */
    public PinnedLibrary() {
        super(Stripe.API_VERSION);
    }

    @Override
    public String apiVersion() {
        return Stripe.API_VERSION;
    }

    @Override
    Read read(String payload, String header, String secret) throws Exception {
        Event event = Webhook.constructEvent(payload, header, secret);
        Optional<StripeObject> object =
                event.getDataObjectDeserializer().getObject().filter(o -> !(o instanceof StripeRawJsonObject));
        return new Read(object.isPresent() ? json(object.get().toJson()) : null, json(event.toJson()));
    }

    @Override
    public void close() {
        // it is on the class path
    }
}
