package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JUnitXmlTest {

    @Test
    void the_sample_run_is_told_as_junit_tells_it() throws Exception {
        Golden.matches("junit.xml", xml(SampleRun.build()));
    }

    @Test
    void each_verdict_has_its_element_and_the_counts_agree() throws Exception {
        Element suite = suite(SampleRun.build());

        List<Element> cases = children(suite, "testcase");
        assertThat(cases).hasSize(8);
        assertThat(children(cases.get(0), "failure")).isEmpty();
        assertThat(children(cases.get(3), "failure")).hasSize(1);
        assertThat(children(cases.get(6), "error")).hasSize(1);
        assertThat(children(cases.get(7), "skipped")).hasSize(1);
        assertThat(suite.getAttribute("tests")).isEqualTo("8");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    }

    @Test
    void a_testcase_names_its_file_and_line_and_a_failure_holds_the_finding() throws Exception {
        Element failed = children(suite(SampleRun.build()), "testcase").get(3);

        assertThat(failed.getAttribute("file")).isEqualTo("scenarios/network/duplicated.yaml");
        assertThat(failed.getAttribute("line")).isEqualTo("2");
        assertThat(failed.getAttribute("classname")).isEqualTo("scenarios.network.duplicated");
        Element failure = children(failed, "failure").get(0);
        assertThat(failure.getAttribute("message")).startsWith("A payment was counted twice");
        assertThat(failure.getTextContent()).contains("expected  payments: 1", "seen      payments: 2", "repeat");
    }

    @Test
    void a_failed_scenario_without_a_finding_is_still_red() throws Exception {
        Run run = Samples.run(
                Samples.scenario("a").build(Verdict.FAILED, ""),
                Samples.scenario("b").build(Verdict.INCONCLUSIVE, "unreachable"));

        List<Element> cases = children(suite(run), "testcase");

        assertThat(children(cases.get(0), "failure")).hasSize(1);
        assertThat(children(cases.get(1), "error").get(0).getAttribute("message"))
                .isEqualTo("unreachable");
    }

    @Test
    void what_concerns_the_run_as_a_whole_is_a_testcase_of_its_own() throws Exception {
        Run run = Samples.run(List.of(Samples.finding("UNREACHABLE", Verdict.INCONCLUSIVE, "Nothing listens", "")));

        Element suite = suite(run);

        assertThat(children(suite, "testcase")).hasSize(1);
        assertThat(children(children(suite, "testcase").get(0), "error")).hasSize(1);
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void hostile_text_stays_text() throws Exception {
        String hostile = "</failure><x/>]]>&amp;<!--\u0000\u001b[31m\ufffe\ud800\u202e\"'";

        Element suite = suite(Planted.everywhere(hostile));

        assertThat(children(suite, "testcase")).hasSize(8);
        assertThat(children(suite, "x")).isEmpty();
        String name = children(suite, "testcase").get(0).getAttribute("name");
        assertThat(name).contains("</failure><x/>]]>&amp;<!--<U+0000><U+001B>[31m<U+FFFE><U+D800><U+202E>\"'");
    }

    @Test
    void a_character_that_xml_does_not_allow_is_replaced_even_where_it_was_not_made_visible() {
        assertThat(JUnitXml.legal("a\u0000b\ud800c\uffff\ud83d\ude00\t\n"))
                .isEqualTo("a\ufffdb\ufffdc\ufffd\ud83d\ude00\t\n");
    }

    @Test
    void a_megabyte_in_one_line_is_cut() throws Exception {
        assertThat(xml(Planted.megabytes())).hasSizeLessThan(8 << 20);
    }

    private static String xml(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXml.write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Element suite(Run run) throws IOException, ParserConfigurationException, SAXException {
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml(run).getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
        return children(document.getDocumentElement(), "testsuite").get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element
                    && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
