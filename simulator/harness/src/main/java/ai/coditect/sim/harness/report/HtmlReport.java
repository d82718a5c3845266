package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

final class HtmlReport {
    private HtmlReport() {}

    static void write(Run run, OutputStream out) throws IOException {
        out.write(("<!doctype html><title>" + run.id().replaceAll("[^A-Za-z0-9]", "") + "</title>")
                .getBytes(StandardCharsets.UTF_8));
    }
}
