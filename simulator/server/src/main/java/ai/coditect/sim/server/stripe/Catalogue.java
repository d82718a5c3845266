package ai.coditect.sim.server.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/products} and {@code /v1/prices}: CODITECT's plans as Stripe holds them. */
final class Catalogue {
    private Catalogue() {}

    static ObjectNode products(StripeCall call) {
        Params params = call.params();
        Boolean active = params.flag("active");
        List<String> ids = params.texts("ids");
        params.flag("shippable");
        String type = params.text("type");
        params.text("url");
        return Listing.of(
                call,
                Kind.PRODUCT,
                product -> !Boolean.FALSE.equals(active)
                        && (ids == null || ids.contains(product.id()))
                        && Subscriptions.is(type, "service"));
    }

    static ObjectNode product(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.PRODUCT));
    }

    static ObjectNode prices(StripeCall call) {
        Params params = call.params();
        Boolean active = params.flag("active");
        String product = params.text("product");
        String currency = params.text("currency");
        String type = params.word("type", List.of("one_time", "recurring"));
        List<String> keys = params.texts("lookup_keys");
        Params recurring = params.hash("recurring");
        String interval = recurring.word("interval", List.of("day", "week", "month", "year"));
        String usage = recurring.word("usage_type", List.of("licensed", "metered"));
        recurring.finish(List.of("meter"));
        return Listing.of(
                call,
                Kind.PRICE,
                price -> !Boolean.FALSE.equals(active)
                        && Subscriptions.is(product, price.productId())
                        && Subscriptions.is(currency, price.currency())
                        && Subscriptions.is(type, "recurring")
                        && (keys == null || keys.contains(price.lookupKey()))
                        && Subscriptions.is(interval, price.interval().word())
                        && Subscriptions.is(usage, "licensed"));
    }

    static ObjectNode price(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.PRICE));
    }
}
