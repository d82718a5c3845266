package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as Jenkins, GitLab, GitHub actions and Azure read it: one testcase for each scenario, one more for findings about the
 * run as a whole. Failed is {@code failure}, inconclusive is {@code error}, so that neither can be taken for green.
 */
final class JUnitXml {
    private static final int TEXT_WIDTH = 120;
    private static final int LONGEST_ATTRIBUTE = 500;

    private final Run run;
    private final XMLStreamWriter xml;

    private JUnitXml(Run run, XMLStreamWriter xml) {
        this.run = run;
        this.xml = xml;
    }

    static void write(Run run, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new JUnitXml(run, xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write JUnit XML", e);
        }
    }

    private void document() throws XMLStreamException {
        List<Run.Finding> ofTheRun = RunTotals.findingsOfTheRun(run);
        RunTotals totals = RunTotals.of(run);
        long failures = totals.failed() + count(ofTheRun, Verdict.FAILED);
        long errors = totals.inconclusive() + count(ofTheRun, Verdict.INCONCLUSIVE);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        open("testsuites", totals.scenarios() + (ofTheRun.isEmpty() ? 0 : 1), failures, errors, totals.skipped());
        xml.writeCharacters("\n  ");
        open("testsuite", totals.scenarios() + (ofTheRun.isEmpty() ? 0 : 1), failures, errors, totals.skipped());
        attribute("timestamp", run.startedAt());
        properties();
        for (Run.Scenario scenario : run.scenarios()) {
            scenario(scenario);
        }
        if (!ofTheRun.isEmpty()) {
            startCase("the run as a whole", "coditect-sim", 0);
            findings(ofTheRun);
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void open(String element, int tests, long failures, long errors, int skipped) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("name", "coditect-sim " + run.consumer().name());
        attribute("tests", Integer.toString(tests));
        attribute("failures", Long.toString(failures));
        attribute("errors", Long.toString(errors));
        attribute("skipped", Integer.toString(skipped));
        attribute("time", seconds(run.durationMillis()));
    }

    private void properties() throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property("tool", run.tool());
        property("seed", Long.toString(run.seed()));
        property("command", run.command());
        property("target", run.consumer().target());
        for (String note : run.notes()) {
            property("note", note);
        }
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void scenario(Run.Scenario scenario) throws XMLStreamException {
        startCase(scenario.name(), className(scenario.file()), scenario.durationMillis());
        if (!scenario.file().isEmpty()) {
            attribute("file", scenario.file());
            attribute("line", Integer.toString(scenario.line()));
        }
        if (scenario.verdict() == Verdict.SKIPPED) {
            xml.writeEmptyElement("skipped");
            attribute("message", scenario.reason());
        } else if (scenario.verdict() != Verdict.PASSED && scenario.findings().isEmpty()) {
            xml.writeStartElement(scenario.verdict() == Verdict.FAILED ? "failure" : "error");
            attribute("message", scenario.reason().isEmpty() ? "no reason was given" : scenario.reason());
            xml.writeEndElement();
        } else {
            findings(scenario.findings());
        }
        xml.writeEndElement();
    }

    private void startCase(String name, String className, long millis) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute("name", name);
        attribute("classname", className);
        attribute("time", seconds(millis));
    }

    /** Readers show one failure or error of a testcase: the first finding names it, the text holds all. */
    private void findings(List<Run.Finding> findings) throws XMLStreamException {
        if (findings.isEmpty()) {
            return;
        }
        Run.Finding worst = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED)
                .findFirst()
                .orElse(findings.get(0));
        xml.writeStartElement(worst.verdict() == Verdict.FAILED ? "failure" : "error");
        attribute("type", worst.rule());
        attribute("message", worst.title());
        StringBuilder text = new StringBuilder();
        for (Run.Finding finding : findings) {
            text.append('\n').append(FindingText.plain(finding, TEXT_WIDTH));
        }
        xml.writeCharacters(legal(text.toString()));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(Visible.line(value, LONGEST_ATTRIBUTE)));
    }

    private static long count(List<Run.Finding> findings, Verdict verdict) {
        boolean counts = verdict == Verdict.FAILED
                ? findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAILED)
                : !findings.isEmpty() && findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAILED);
        return counts ? 1 : 0;
    }

    private static String className(String file) {
        String name = file.replace('\\', '/');
        int slash = name.lastIndexOf('/');
        int dot = name.lastIndexOf('.');
        String stem = dot > slash ? name.substring(0, dot) : name;
        return stem.isEmpty()
                ? "coditect-sim"
                : stem.replaceFirst("^(\\./|/)+", "").replace('/', '.');
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** Replaces what XML 1.0 does not allow (section 2.2), as JUnit's own writer does. */
    static String legal(String text) {
        StringBuilder legal = null;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            boolean allowed = point == 0x9
                    || point == 0xA
                    || point == 0xD
                    || point >= 0x20 && point <= 0xD7FF
                    || point >= 0xE000 && point <= 0xFFFD
                    || point >= 0x10000;
            if (!allowed && legal == null) {
                legal = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (legal != null) {
                legal.appendCodePoint(allowed ? point : 0xFFFD);
            }
            i += Character.charCount(point);
        }
        return legal == null ? text : legal.toString();
    }
}
