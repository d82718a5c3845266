package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Templates;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of one play carry for the consumer: metadata, and the consumer's own user of each customer. What the scenario
 * says goes before what consumer.yaml says. One thread at a time.
 */
final class Labels {
    /** Under which name the consumer's own user stands in metadata and templates (contract section 1). */
    static final String REFERENCE = "client_reference_id";

    private final ConsumerConfig.Presets presets;
    private final Map<String, String> references = new HashMap<>();

    Labels(ConsumerConfig.Presets presets) {
        this.presets = presets;
    }

    /** Returns the metadata of a customer of the file, whose own user is known from now on. */
    Map<String, String> ofCustomer(String name, Scenario.CustomerSpec spec, Templates.Lookup names) {
        String reference = spec.reference() != null ? spec.reference() : presets.clientReferenceId();
        if (reference != null) {
            references.put(name, Templates.render(reference, names));
        }
        return withReference(name, merged(presets.customerMetadata(), spec.metadata(), names));
    }

    /** Returns the metadata of a subscription that the customer begins. */
    Map<String, String> ofSubscription(String name, Map<String, String> ofStep, Templates.Lookup names) {
        return withReference(name, ofCheckout(ofStep, names));
    }

    /** Returns the metadata of a checkout session, which has a field of its own for the consumer's user. */
    Map<String, String> ofCheckout(Map<String, String> ofStep, Templates.Lookup names) {
        return merged(presets.subscriptionMetadata(), ofStep, names);
    }

    /** Returns the metadata of a one-time payment. */
    Map<String, String> ofPayment(String name, Templates.Lookup names) {
        return withReference(name, merged(presets.paymentMetadata(), Map.of(), names));
    }

    /** Returns the consumer's own user whom the customer stands for, or null. */
    @Nullable
    String reference(String name) {
        return references.get(name);
    }

    private Map<String, String> withReference(String name, Map<String, String> metadata) {
        String reference = references.get(name);
        if (reference != null) {
            metadata.putIfAbsent(REFERENCE, reference);
        }
        return metadata;
    }

    private static Map<String, String> merged(
            Map<String, String> usual, Map<String, String> own, Templates.Lookup names) {
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(own);
        all.replaceAll((key, value) -> Templates.render(value, names));
        return all;
    }
}
