package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes each customer known to the consumer before the first event. Thread-safe. */
public final class Provisioning {
    private final ConsumerConfig config;
    private final Embedding embedding;
    private final HttpCalls calls;
    private final Templates.Lookup names;

    /** @param names what templates may use beside {@code customer} */
    public Provisioning(ConsumerConfig config, Embedding embedding, HttpCalls calls, Templates.Lookup names) {
        this.config = config;
        this.embedding = embedding;
        this.calls = calls;
        this.names = names;
    }

    /** Provisions a customer; returns why it failed, as a sentence, or null. */
    public @Nullable String provision(ObjectNode customer) throws InterruptedException {
        try {
            embedding.provision().provision(customer);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return "provision failed: " + e;
        }
        ConsumerConfig.Provision provision = config.provision();
        if (provision == null) {
            return null;
        }
        try {
            ConsumerConfig.HttpCall call = TemplateNames.fill(
                    provision.call(), TemplateNames.firstOf(List.of(TemplateNames.of("customer", customer), names)));
            Answer answer = calls.make(call);
            return answer instanceof Answer.Answered answered && answered.accepted()
                    ? null
                    : "provision: " + call.method() + " " + call.url() + " " + HttpCalls.describe(answer);
        } catch (Templates.UnknownName | IllegalArgumentException e) {
            return "provision: " + e.getMessage();
        }
    }
}
