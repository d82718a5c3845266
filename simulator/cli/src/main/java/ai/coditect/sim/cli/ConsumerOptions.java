package ai.coditect.sim.cli;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.judge.Invocation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which handler is meant: described in a file, or known by its URL only. */
final class ConsumerOptions {
    private static final String HERE = "consumer.yaml";
    private static final String DIALECT_IS_DESCRIBED =
            "--dialect belongs to --target; in consumer.yaml the key is 'dialect:'";

    @Option(names = "--consumer", paramLabel = "FILE", description = "Describes the handler: consumer.yaml.")
    @Nullable
    private String consumer;

    @Option(names = "--target", paramLabel = "URL", description = "Delivers to this URL; nothing else is known of it.")
    @Nullable
    private String target;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description = "Signs with this secret (or set WEBHOOK_SECRET). Without one, one is made and shown.")
    @Nullable
    private String secret;

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            description = "With --target: t,v1 (default), hex, sha256 or standard.")
    @Nullable
    private String scheme;

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description =
                    "With --target: the names of events and the signature's header: coditect (default) or stripe.")
    @Nullable
    private String dialect;

    /** Finds the handler: the option given, else consumer.yaml in the working directory, else none. */
    Optional<ConsumerConfig> find(Terminal terminal) {
        Optional<ConsumerConfig> named = named(terminal);
        Path here = here(terminal);
        if (named.isPresent() || !Files.isRegularFile(here)) {
            return named;
        }
        if (dialect != null) {
            throw new UsageException(DIALECT_IS_DESCRIBED);
        }
        return Optional.of(withSecret(ConsumerConfig.read(here)));
    }

    /** Returns whether the working directory holds a consumer.yaml. */
    boolean isDescribedHere(Terminal terminal) {
        return Files.isRegularFile(here(terminal));
    }

    /** Returns the handler that an option names, else none. */
    Optional<ConsumerConfig> named(Terminal terminal) {
        if (consumer != null && target != null) {
            throw new UsageException("--consumer and --target both name a handler: give one of them");
        }
        if (target != null) {
            return Optional.of(ofTarget(target, terminal));
        }
        if (scheme != null) {
            throw new UsageException("--scheme belongs to --target; in consumer.yaml the key is 'scheme:'");
        }
        if (consumer != null) {
            if (dialect != null) {
                throw new UsageException(DIALECT_IS_DESCRIBED);
            }
            Path file = terminal.resolve(consumer);
            if (Files.isDirectory(file)) {
                file = file.resolve(HERE);
            }
            if (!Files.isRegularFile(file)) {
                throw new UsageException("there is no file " + terminal.show(file)
                        + ": --consumer wants a consumer.yaml ('coditect-sim init' writes one)");
            }
            return Optional.of(withSecret(ConsumerConfig.read(file)));
        }
        return Optional.empty();
    }

    /** Returns the secret given, by option or environment; null for none. */
    @Nullable
    String secret(Terminal terminal) {
        return secret != null ? secret : terminal.environment().get("WEBHOOK_SECRET");
    }

    /** Returns the options that name the same handler again, as a shell reads them; the secret only by its variable. */
    List<String> asWritten(Terminal terminal) {
        List<String> words = new ArrayList<>();
        boolean found = consumer == null && target == null && isDescribedHere(terminal);
        add(words, "--consumer", found ? HERE : consumer);
        add(words, "--target", target);
        add(words, "--scheme", scheme);
        add(words, "--dialect", dialect);
        if (secret != null) {
            words.add("--secret");
            words.add("\"${WEBHOOK_SECRET:?}\"");
        }
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option);
            words.add(Invocation.quoted(value));
        }
    }

    private static Path here(Terminal terminal) {
        return terminal.directory().resolve(HERE);
    }

    /** Describes a handler of which no more is known than its URL and these options. */
    ConsumerConfig ofTarget(String url, Terminal terminal) {
        return withScheme(ConsumerConfig.ofTarget(uri(url), secret(terminal))).withDialect(dialect());
    }

    /** Returns the dialect given, else CODITECT's. */
    Dialect dialect() {
        if (dialect == null) {
            return Dialect.CODITECT;
        }
        String written = dialect;
        return Dialect.named(written)
                .orElseThrow(() -> new UsageException("'" + written + "' is no dialect: expected coditect or stripe"));
    }

    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String given = uri.getScheme();
            if (uri.getHost() != null && given != null && (given.equals("http") || given.equals("https"))) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            // said below
        }
        throw new UsageException(
                "'" + text + "' is no URL of a handler: expected one such as http://localhost:5000/webhooks/billing");
    }

    private ConsumerConfig withSecret(ConsumerConfig config) {
        return secret == null ? config : config.withSecret(secret);
    }

    private ConsumerConfig withScheme(ConsumerConfig config) {
        if (scheme == null) {
            return config;
        }
        Scheme chosen = Scheme.named(scheme)
                .orElseThrow(() -> new UsageException(
                        "'" + scheme + "' is no signature scheme: expected t,v1, hex, sha256 or standard"));
        return config.withScheme(chosen);
    }
}
