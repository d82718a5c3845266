package ai.coditect.sim.stripejudge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * stripe-java 26.12.0, the last one for 2024-06-20, on a class path of its own: the tests' class path has a newer one. The build
 * copies it to {@code target/older} of this module.
 */
public final class OlderLibrary extends StripeLibrary {
    private static final String VERSION = "2024-06-20";

    private final URLClassLoader classes;

    /** Loads it. */
    public OlderLibrary() {
        super(VERSION);
        List<URL> jars = new ArrayList<>();
        try {
            File home = new File(OlderLibrary.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            File[] files = new File(home.getParentFile(), "older").listFiles((folder, name) -> name.endsWith(".jar"));
            if (files == null || files.length < 2) {
                throw new IllegalStateException(
                        "target/older of stripe-judge holds no stripe-java and gson: run the tests"
                                + " through Maven with -am, whose phase generate-resources copies them");
            }
            for (File file : files) {
                jars.add(file.toURI().toURL());
            }
        } catch (java.net.URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
        classes = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    @Override
    public String apiVersion() {
        try {
            return (String) classes.loadClass("com.stripe.Stripe")
                    .getField("API_VERSION")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Read read(String payload, String header, String secret) throws Exception {
        try {
            Object event = classes.loadClass("com.stripe.net.Webhook")
                    .getMethod("constructEvent", String.class, String.class, String.class)
                    .invoke(null, payload, header, secret);
            Optional<?> object = ((Optional<?>) call(call(event, "getDataObjectDeserializer"), "getObject"))
                    .filter(o -> !o.getClass().getSimpleName().equals("StripeRawJsonObject"));
            String read = object.isPresent() ? (String) call(object.get(), "toJson") : null;
            return new Read(read == null ? null : json(read), json((String) call(event, "toJson")));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Leaves out the two undocumented fields of real payloads that no model has. */
    @Override
    JsonNode modelled(JsonNode object) {
        if (object instanceof ObjectNode tree && tree.path("object").asText().equals("subscription")) {
            tree.remove(List.of("plan", "quantity"));
        }
        return object;
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
