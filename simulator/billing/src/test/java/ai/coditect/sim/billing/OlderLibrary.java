package ai.coditect.sim.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * stripe-java 26.12.0, the last one for 2024-06-20, on a class path of its own: the tests' class path has a newer one. The build
 * copies it to {@code target/older}.
 */
final class OlderLibrary implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URLClassLoader classes;

    OlderLibrary() throws Exception {
        List<URL> jars = new ArrayList<>();
        File[] files = new File("target/older").listFiles((folder, name) -> name.endsWith(".jar"));
        if (files == null || files.length < 2) {
            throw new IllegalStateException("target/older holds no stripe-java and gson: run the tests through Maven,"
                    + " whose phase generate-test-resources copies them");
        }
        for (File file : files) {
            jars.add(file.toURI().toURL());
        }
        classes = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    /** What the library read of an event. */
    record Read(String type, String apiVersion, Optional<JsonNode> object, Object previousAttributes) {}

    /** Verifies the signature and reads the event, as a handler does. */
    Read construct(String payload, String header, String secret) throws Exception {
        Object event = classes.loadClass("com.stripe.net.Webhook")
                .getMethod("constructEvent", String.class, String.class, String.class)
                .invoke(null, payload, header, secret);
        Object deserializer = call(event, "getDataObjectDeserializer");
        Optional<?> object = (Optional<?>) call(deserializer, "getObject");
        return new Read(
                (String) call(event, "getType"),
                (String) call(event, "getApiVersion"),
                object.isEmpty() ? Optional.empty() : Optional.of(json(object.get())),
                call(call(event, "getData"), "getPreviousAttributes"));
    }

    String apiVersion() throws Exception {
        return (String)
                classes.loadClass("com.stripe.Stripe").getField("API_VERSION").get(null);
    }

    private static JsonNode json(Object model) throws Exception {
        if (model.getClass().getSimpleName().equals("StripeRawJsonObject")) {
            throw new IllegalStateException("the library knows no such object");
        }
        return JSON.readTree((String) call(model, "toJson"));
    }

    private static Object call(Object target, String method) throws Exception {
        return target.getClass().getMethod(method).invoke(target);
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
