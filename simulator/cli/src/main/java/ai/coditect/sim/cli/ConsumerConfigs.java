package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.harness.consumer.ConsumerConfig;

/** Copies of a consumer's description with one thing changed by an option. */
final class ConsumerConfigs {
    private ConsumerConfigs() {}

    static ConsumerConfig withSecret(ConsumerConfig c, String secret) {
        return new ConsumerConfig(
                c.name(),
                c.webhook(),
                secret,
                c.events(),
                c.scheme(),
                c.dialect(),
                c.profile(),
                c.signatureHeader(),
                c.headers(),
                c.start(),
                c.provision(),
                c.probes(),
                c.settle(),
                c.ignore(),
                c.trust(),
                c.directory());
    }

    static ConsumerConfig withScheme(ConsumerConfig c, Scheme scheme) {
        return new ConsumerConfig(
                c.name(),
                c.webhook(),
                c.secret(),
                c.events(),
                scheme,
                c.dialect(),
                c.profile(),
                c.signatureHeader(),
                c.headers(),
                c.start(),
                c.provision(),
                c.probes(),
                c.settle(),
                c.ignore(),
                c.trust(),
                c.directory());
    }
}
