package ai.coditect.sim.cli;

import ai.coditect.sim.harness.report.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a consumer.yaml and a first scenario to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Write a consumer.yaml and a first scenario into this folder, to start from.",
        description = "Files that exist are left as they are.",
        footerHeading = "%nExample:%n",
        footer = "  coditect-sim init --webhook http://localhost:5000/webhooks/billing")
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--webhook", paramLabel = "URL", description = "Your handler. Default: ${DEFAULT-VALUE}.")
    private String webhook = "http://localhost:5000/webhooks/billing";

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String origin = ConsumerOptions.uri(webhook).resolve("/").toString().replaceAll("/$", "");
        boolean wrote = write("consumer.yaml", template("consumer.yaml"), origin);
        wrote |= write("scenarios/first.yaml", template("first.yaml"), origin);
        if (wrote) {
            terminal.out().println();
            terminal.out().println("Next: start your handler with WEBHOOK_SECRET=whsec_test_secret, then");
            terminal.out().println("  " + terminal.door() + " run scenarios/first.yaml");
        }
        return ExitCode.OK.code();
    }

    private boolean write(String name, String text, String origin) throws IOException {
        Path file = terminal.directory().resolve(name);
        if (Files.exists(file)) {
            terminal.out().println("kept   " + name + " (it exists)");
            return false;
        }
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text.replace("{{webhook}}", webhook).replace("{{origin}}", origin));
        terminal.out().println("wrote  " + name);
        return true;
    }

    private static String template(String name) throws IOException {
        try (InputStream in = InitCommand.class.getResourceAsStream("init/" + name)) {
            if (in == null) {
                throw new IOException("the jar lacks init/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
