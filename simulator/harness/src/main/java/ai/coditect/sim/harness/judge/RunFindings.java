package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.WireRequest;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings about a run as a whole, in words. Thread-safe. */
final class RunFindings {
    private static final int MAX_BODY = 6_000;

    private RunFindings() {}

    /** No right delivery was accepted: nothing else can be said. */
    static Run.Finding control(RunContext run, Control.Sample sample, String signatureHeader) {
        WireRequest request = sample.request();
        String body = new String(request.body(), StandardCharsets.UTF_8);
        Scheme scheme = run.config().deliveries().scheme();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("scheme", scheme.word());
        for (String name : signed(scheme, signatureHeader)) {
            String value = Control.header(request.headers(), name);
            if (value != null) {
                details.put(
                        "header",
                        details.containsKey("header")
                                ? details.get("header") + "\n" + name + ": " + value
                                : name + ": " + value);
            }
        }
        details.put("body bytes", String.valueOf(request.body().length));
        details.put(
                "signed body",
                run.redactor().text(body.length() > MAX_BODY ? body.substring(0, MAX_BODY) + "…" : body));
        details.put("openssl", openssl(scheme, request));
        String seen = HttpCalls.describe(sample.answer()) + answerBody(run, sample.answer());
        return new Run.Finding(
                Rules.CONTROL,
                Verdict.FAILED,
                "the handler accepted no right delivery at all: it " + HttpCalls.describe(sample.answer()),
                "",
                "",
                -1,
                "2xx to a delivery that is signed as CODITECT signs",
                seen,
                List.of(),
                "Nothing else is judged: a handler that refuses everything passes every test of refusals.",
                causes(sample.answer()),
                List.of(),
                details);
    }

    private static List<String> signed(Scheme scheme, String signatureHeader) {
        return scheme == Scheme.STANDARD
                ? List.of("webhook-id", "webhook-timestamp", "webhook-signature")
                : List.of(signatureHeader);
    }

    private static String answerBody(RunContext run, Answer answer) {
        if (!(answer instanceof Answer.Answered answered) || answered.body().length == 0) {
            return "";
        }
        String text = new String(answered.body(), 0, Math.min(300, answered.body().length), StandardCharsets.UTF_8);
        return ", with the body: " + run.redactor().text(text.strip());
    }

    private static String causes(Answer answer) {
        if (!(answer instanceof Answer.Answered answered)) {
            return "Look into the handler's log: it must answer within five seconds, over plain HTTP/1.1.";
        }
        int status = answered.status();
        if (status == 404 || status == 405) {
            return "Is the URL right, with its path, and does it take POST?";
        }
        if (status >= 300 && status < 400) {
            return "Redirects are not followed: give the final URL.";
        }
        return "Likely causes, most frequent first: another secret (the whole string counts, whsec_ included; no blank or newline at its "
                + "end); the body was parsed and written again before the check (sign the raw bytes, and see that no middleware "
                + "reads them first); another scheme (t,v1 · hex · sha256 · standard: `scheme:` in consumer.yaml) or another "
                + "header name; a clock that is more than five minutes off; a login, CSRF check or proxy in front of the route.";
    }

    /** Returns shell lines that compute the signature of body.json at the same moment, the secret taken from the environment. */
    private static String openssl(Scheme scheme, WireRequest request) {
        return switch (scheme) {
            case T_V1 ->
                "ts=" + timestamp(request) + "\n"
                        + "{ printf '%s.' \"$ts\"; cat body.json; } | openssl dgst -sha256 -hmac \"$WEBHOOK_SECRET\" -hex | sed 's/^.* //'";
            case HEX, SHA256 -> "openssl dgst -sha256 -hmac \"$WEBHOOK_SECRET\" -hex body.json | sed 's/^.* //'";
            case STANDARD ->
                "key=$(printf %s \"${WEBHOOK_SECRET#whsec_}\" | base64 -d | od -An -vtx1 | tr -d ' \\n')\n"
                        + "{ printf '%s.%s.' '" + Control.header(request.headers(), "webhook-id") + "' '"
                        + Control.header(request.headers(), "webhook-timestamp")
                        + "'; cat body.json; } | openssl dgst -sha256 -mac HMAC -macopt hexkey:\"$key\" -binary | base64";
        };
    }

    private static String timestamp(WireRequest request) {
        return request.headers().stream()
                .map(header -> header.value())
                .filter(value -> value.startsWith("t="))
                .map(value -> value.substring(2, value.indexOf(',') < 0 ? value.length() : value.indexOf(',')))
                .findFirst()
                .orElse("");
    }

    /** Nobody is there to be tested. */
    static Run.Finding unreachable(String target, Answer answer) {
        Answer.FailureKind kind = answer instanceof Answer.Failed failed ? failed.kind() : Answer.FailureKind.REFUSED;
        String title = switch (kind) {
            case REFUSED -> "Nothing listens at " + target + ": the connection was refused.";
            case UNRESOLVED -> "The host of " + target + " is not known: its name cannot be resolved.";
            case TLS ->
                "The TLS handshake with " + target + " failed: "
                        + (answer instanceof Answer.Failed failed ? failed.message() : "");
            default -> target + " " + HttpCalls.describe(answer) + ".";
        };
        String mend = switch (kind) {
            case TLS -> "Name your own authority with tls.trust in consumer.yaml, or use --insecure for loopback.";
            case TARGET_NOT_ALLOWED -> "Name a public host on purpose with --allow-target.";
            default ->
                "Start the handler first, or let the simulator start it with start: in consumer.yaml; check host and port.";
        };
        boolean usage = kind == Answer.FailureKind.TARGET_NOT_ALLOWED;
        return plain(usage ? Rules.TARGET : Rules.UNREACHABLE, title, "Nothing was judged.", mend);
    }

    /** Somebody ended the run. */
    static Run.Finding interrupted(int judged, int scenarios) {
        return plain(
                Rules.INTERRUPTED,
                "the run was interrupted: " + judged + " of " + StepText.count(scenarios, "scenario")
                        + (judged == 1 ? " was judged" : " were judged"),
                "What was not played to its end says nothing of the handler, good or bad.",
                "Give the run more time, or let it play less: a pack (cards, lifecycle, network, security, process) or a file.");
    }

    static Run.Finding plain(String rule, String title, String why, String mend) {
        return new Run.Finding(
                rule, Verdict.INCONCLUSIVE, title, "", "", -1, "", "", List.of(), why, mend, List.of(), Map.of());
    }

    /** A probe read the same whatever was sent. */
    static Run.Finding blind(String probe, String value) {
        return new Run.Finding(
                Rules.BLIND,
                Verdict.INCONCLUSIVE,
                "the probe " + probe + " is blind: it read " + value + " everywhere, while access changed",
                "",
                "",
                -1,
                "another value where access is granted than where it is not",
                value + " at every reading",
                List.of(),
                "A probe that reads the same whatever was sent shows nothing: neither that the handler is right nor that it is wrong.",
                "Check probes." + probe
                        + " in consumer.yaml: does its URL name the customer (${customer.id}), does value: point at what "
                        + "changes? A handler that leaves out customers whom it did not create itself needs provision: in consumer.yaml, the call "
                        + "that creates them there first. If all that is right, the handler does nothing with the events at all.",
                List.of(),
                Map.of());
    }

    /** The process could not be kept up. */
    static Run.Finding crash(ConsumerProcess process, String givenUp) {
        List<ConsumerProcess.Death> deaths = process.deaths();
        boolean byItself = !deaths.isEmpty() && deaths.stream().noneMatch(ConsumerProcess.Death::bySignal);
        return new Run.Finding(
                byItself ? Rules.CRASH : Rules.READY,
                byItself ? Verdict.FAILED : Verdict.INCONCLUSIVE,
                givenUp,
                "",
                "",
                -1,
                "a process that goes on",
                StepText.count(deaths.size(), "end") + " that nobody asked for",
                List.of(),
                "It was started again each time, and is not any more.",
                "Look at its last lines; a handler must answer an error and live on.",
                List.of(),
                Map.of());
    }
}
