package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Verification;
import ai.coditect.sim.delivery.signature.Verifier;
import ai.coditect.sim.harness.report.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the signature of a received body. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Verify a delivery that you received: its body and its headers.",
        description = "Exit code 0: the signature is right; 1: it is refused, and why.",
        footerHeading = "%nExample:%n",
        footer = {
            "  coditect-sim verify --secret whsec_test_secret \\",
            "      --header 'X-Coditect-Signature: t=1700000000,v1=…' --tolerance 0 event.json"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private SignatureOptions signature = new SignatureOptions();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header as received; repeat for each.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--tolerance",
            paramLabel = "SECONDS",
            description = "How old or new the timestamp may be; 0: any. Default: ${DEFAULT-VALUE}.")
    private long tolerance = 300;

    @Option(names = "--now", paramLabel = "SECONDS", description = "Unix seconds; default: the present.")
    @Nullable
    private Long now;

    @Parameters(paramLabel = "FILE", description = "The raw body; - for standard input.")
    private String file = "-";

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (tolerance < 0) {
            throw new UsageException("--tolerance wants seconds, 0 or more");
        }
        byte[] body = BodyFile.read(file, terminal);
        List<Header> received = headers.stream().map(VerifyCommand::header).toList();
        long seconds = now != null ? now : Clock.systemUTC().instant().getEpochSecond();
        Verification found = Verifier.verify(
                signature.scheme(),
                signature.headerName(),
                List.of(signature.secret(terminal)),
                received,
                body,
                seconds,
                Duration.ofSeconds(tolerance));
        if (found instanceof Verification.Refused refused) {
            terminal.out().println("refused: " + refused.refusal().word());
            terminal.out().println(refused.hint());
            return ExitCode.FAILED.code();
        }
        terminal.out().println("valid");
        return ExitCode.OK.code();
    }

    private static Header header(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new UsageException("'" + line + "' is no header: expected 'Name: value'");
        }
        return new Header(
                line.substring(0, colon).trim(), line.substring(colon + 1).trim());
    }
}
