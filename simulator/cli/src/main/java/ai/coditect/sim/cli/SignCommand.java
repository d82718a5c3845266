package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the signature headers of a body. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        header = "Sign a body: print the headers that a delivery of it would carry.",
        description = "The bytes are signed as they are; nothing is parsed or trimmed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  WEBHOOK_SECRET=whsec_test_secret coditect-sim sign event.json",
            "  coditect-sim sign --secret whsec_test_secret --scheme standard --id evt_1 - < event.json"
        })
final class SignCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private SignatureOptions signature = new SignatureOptions();

    @Option(names = "--timestamp", paramLabel = "SECONDS", description = "Unix seconds; default: now.")
    @Nullable
    private Long timestamp;

    @Option(names = "--id", paramLabel = "ID", description = "The event's id; scheme standard signs it.")
    private String id = "evt_1";

    @Parameters(paramLabel = "FILE", description = "The body; - for standard input.")
    private String file = "-";

    SignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Scheme scheme = signature.scheme();
        byte[] body = BodyFile.read(file, terminal);
        long seconds =
                timestamp != null ? timestamp : Clock.systemUTC().instant().getEpochSecond();
        List<Header> headers =
                Signer.sign(scheme, signature.headerName(), List.of(signature.secret(terminal)), id, seconds, body);
        headers.forEach(header -> terminal.out().println(header.name() + ": " + header.value()));
        return 0;
    }
}
