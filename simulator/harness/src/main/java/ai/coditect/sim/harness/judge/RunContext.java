package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.consumer.Probes;
import ai.coditect.sim.harness.consumer.Provisioning;
import ai.coditect.sim.harness.report.Redactor;
import ai.coditect.sim.harness.scenario.Templates;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all plays of one run share.
 *
 * @param endpoint what each world registers
 * @param names what templates may use beside the customer's own
 * @param hosting the server that answers for the worlds, null when nobody asks it
 * @param oneWorldAtATime whether the consumer may ask the API for what names no object, so that only one world may be open
 * @param process null when the consumer was not started by us
 * @param unreadable probes that proved unreadable for a whole settle time: not waited for again; concurrent
 * @param notes remarks for the last lines of the report; concurrent, in order of arrival
 */
record RunContext(
        ConsumerConfig config,
        Runner.Options options,
        Embedding embedding,
        EndpointSpec endpoint,
        Transport wire,
        HttpCalls calls,
        Templates.Lookup names,
        Embedding.@Nullable Hosting hosting,
        boolean oneWorldAtATime,
        @Nullable ConsumerProcess process,
        Probes probes,
        Provisioning provisioning,
        Redactor redactor,
        Control control,
        Settle settle,
        HandlingTimes handling,
        Lateness lateness,
        Sight sight,
        TimeOuts timeOuts,
        Set<String> unreadable,
        Set<String> notes,
        Invocation invocation) {

    /** Returns how an event's type stands in what is sent, by CODITECT's name. */
    String typeAsSent(String coditectName) {
        return EventType.named(coditectName)
                .map(type -> type.nameIn(config.deliveries().dialect()))
                .orElse(coditectName);
    }

    /** Returns whether several worlds may be open at once: one token stands for one world. */
    boolean allowsParallelWorlds() {
        return !oneWorldAtATime;
    }
}
