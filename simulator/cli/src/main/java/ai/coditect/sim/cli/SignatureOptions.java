package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.signature.Scheme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What both {@code sign} and {@code verify} need to know. */
final class SignatureOptions {
    @Option(names = "--secret", paramLabel = "SECRET", description = "The endpoint's secret; or set WEBHOOK_SECRET.")
    @Nullable
    private String secret;

    @Option(names = "--scheme", paramLabel = "SCHEME", description = "t,v1 (default), hex, sha256 or standard.")
    private String scheme = "t,v1";

    @Option(names = "--header-name", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String headerName = "X-Coditect-Signature";

    Scheme scheme() {
        return Scheme.named(scheme)
                .orElseThrow(() -> new UsageException(
                        "'" + scheme + "' is no signature scheme: expected t,v1, hex, sha256 or standard"));
    }

    String headerName() {
        return headerName;
    }

    String secret(Terminal terminal) {
        String found = secret != null ? secret : terminal.environment().get("WEBHOOK_SECRET");
        if (found == null || found.isEmpty()) {
            throw new UsageException("which secret? Give --secret whsec_… or set WEBHOOK_SECRET");
        }
        return found;
    }
}
