package ai.coditect.sim.junit;

import java.net.URI;
import java.util.function.Supplier;

/** Where deliveries go. */
sealed interface Target {
    /** Returns the endpoint's URL; asked for at a world's first step. */
    URI uri();

    /** Over HTTP; the supplier is asked when a world needs it. */
    record Http(Supplier<URI> address) implements Target {
        @Override
        public URI uri() {
            return address.get();
        }
    }

    /** To a function in this process. */
    record InProcess(WebhookHandler handler) implements Target {
        private static final URI PLACE = URI.create("http://localhost/in-process");

        @Override
        public URI uri() {
            return PLACE;
        }
    }
}
