package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.compare.Difference;
import org.lostcount.compare.Measured;
import org.lostcount.condition.Answer;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.store.Stores;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// The formats of build systems: they hold what they should, and nothing from outside can change what they are.
class BuildReportsTest {
    /// A sign of XML, of Markdown, of both, of a terminal, and characters that XML does not have.
    private static final String HOSTILE =
            "]]></system-out>&lt;<b>|`*_x_*`[a](http://a.b)![i](j)~~s~~ www.a.b @me #1 $x$ :+1:"
                    + " \u001b[31m\u0000\ufffe\ud800 \n# h\n- l\r\n\ud83d\ude00\u202e \\ end";

    private static Report report(String outside, boolean strict) {
        var fine = Runs.exact("h2/atomic", 2, 8_000);
        var lost = Runs.of("h2/naive", 2, 9, new DeltaSums(20, 0, 0, 0));
        var broken = Runs.of(
                "h2/locking",
                2,
                19,
                new DeltaSums(20, 0, 0, 0),
                outside,
                Map.of("08006", 1L),
                Map.of("08006", outside));
        var idle = Runs.of("h2/sharded", 2, 0, new DeltaSums(0, 0, 3, 0));
        NotRun missing = new NotRun(Stores.matching("h2/versioned").getFirst(), 2, outside);
        NotRun excused = new NotRun(Stores.matching("redis/atomic").getFirst(), 2, "It is not here.");
        return new Report(
                Environment.current(),
                List.of(fine, lost, broken, idle),
                List.of(missing, missing, excused),
                false,
                "./run.sh bench " + outside,
                new Demands(
                        strict,
                        List.of(
                                new Requirement("lost(h2/atomic) == 0", new Answer.Holds()),
                                new Requirement("lost(h2/naive) == 0", new Answer.Fails("lost(h2/naive) is 11")),
                                new Requirement("rate(h2/atomic) > 1", new Answer.Undecided(outside))),
                        List.of(excused)));
    }

    private static Element suite(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(BuildReportsTest.class.getResource("junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<String> cases(Element suite) {
        List<String> cases = new ArrayList<>();
        var all = suite.getElementsByTagName("testcase");
        for (int i = 0; i < all.getLength(); i++) {
            Element test = (Element) all.item(i);
            List<String> faults = new ArrayList<>();
            for (String fault : List.of("failure", "error", "skipped")) {
                if (test.getElementsByTagName(fault).getLength() > 0) {
                    faults.add(" " + fault);
                }
            }
            cases.add(test.getAttribute("classname") + " " + test.getAttribute("name") + String.join("", faults));
        }
        return cases;
    }

    @Test
    void eachCounterAndEachConditionIsATest() throws Exception {
        Element suite = suite(ReportFormat.JUNIT.text(report("No.", false)));

        assertThat(cases(suite))
                .containsExactly(
                        "bench.counters h2/atomic",
                        "bench.counters h2/naive",
                        "bench.counters h2/locking failure",
                        "bench.counters h2/sharded error",
                        "bench.counters h2/versioned, not run error",
                        "bench.counters redis/atomic, not run skipped",
                        "bench.conditions lost(h2/atomic) == 0",
                        "bench.conditions lost(h2/naive) == 0 failure",
                        "bench.conditions rate(h2/atomic) > 1 error");
        assertThat(List.of("tests", "failures", "errors", "skipped").stream().map(suite::getAttribute))
                .containsExactly("9", "2", "3", "1");
        assertThat(cases(suite(ReportFormat.JUNIT.text(report("No.", true)))))
                .contains("bench.counters h2/naive failure");
    }

    @Test
    void whatAnEngineSaysStaysTextInXml() throws Exception {
        Element suite = suite(ReportFormat.JUNIT.text(report(HOSTILE, false)));

        assertThat(cases(suite)).hasSize(9);
        assertThat(((Element) suite.getElementsByTagName("error").item(1)).getAttribute("message"))
                .startsWith("]]></system-out>&lt;<b>|`*_x_*`")
                .contains("\\u001b[31m\\u0000\\ufffe\\ud800", "\ud83d\ude00\\u202e \\ end");
    }

    @Test
    void theSummaryHasTheTableAndWhatWasRequired() {
        String summary = ReportFormat.MARKDOWN.text(report("No.", false));

        assertThat(summary)
                .startsWith("## Lost Count: undecided\n\n1 of 4 counters exact")
                .contains("| counter | threads | verdict | lost | runs |", "| h2/locking | 2 | LOST, FORBIDDEN | 1 |")
                .contains("\n- holds: lost(h2/atomic) == 0\n")
                .contains("\n- **does not hold**: lost(h2/naive) == 0 (lost(h2/naive) is 11)\n")
                .contains("\n- **undecided**: rate(h2/atomic) \\> 1 (No.)\n")
                .contains("\n- h2/versioned could not be run: No.\n");
    }

    @Test
    void whatAnEngineSaysStaysTextInMarkdown() {
        String plain = ReportFormat.MARKDOWN.text(report("No.", false));
        String summary = ReportFormat.MARKDOWN.text(report(HOSTILE, false));

        assertThat(kinds(summary)).isEqualTo(kinds(plain));
    }

    /// Everything in a document that is not text, in its order.
    private static List<String> kinds(String markdown) {
        List<String> kinds = new ArrayList<>();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown)
                .accept(new AbstractVisitor() {
                    @Override
                    protected void visitChildren(Node parent) {
                        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
                            if (!(node instanceof Text)) {
                                kinds.add(node.getClass().getSimpleName());
                            }
                            node.accept(this);
                        }
                    }

                    @Override
                    public void visit(CustomBlock block) {
                        visitChildren(block);
                    }

                    @Override
                    public void visit(CustomNode node) {
                        visitChildren(node);
                    }
                });
        return kinds;
    }

    @Test
    void whatWasStoppedEarlyDoesNotPass() throws Exception {
        Report report = new Report(
                Environment.current(), List.of(Runs.stopped(Runs.exact("h2/atomic", 2, 8))), List.of(), false, "again");

        assertThat(cases(suite(ReportFormat.JUNIT.text(report)))).containsExactly("bench.counters h2/atomic error");
        assertThat(ReportFormat.MARKDOWN.text(report)).startsWith("## Lost Count: stopped early\n");
        Report between =
                new Report(Environment.current(), List.of(Runs.exact("h2/atomic", 2, 8)), List.of(), false, "again");
        assertThat(ReportFormat.MARKDOWN.text(between)).startsWith("## Lost Count: stopped early\n");
    }

    @Test
    void thePageHasWhatWasRequiredAndWhatItCameTo() {
        assertThat(ReportFormat.HTML.text(report("<b>", false)))
                .contains("<h2>Required</h2>")
                .contains("<p class=\"acceptable\">✓ lost(h2/atomic) == 0 holds.</p>")
                .contains("<p class=\"forbidden\">✗ lost(h2/naive) == 0 does not hold: lost(h2/naive) is 11.</p>")
                .contains("<p class=\"unproven\">– rate(h2/atomic) &gt; 1 is undecided: &lt;b&gt;.</p>");
    }

    @Test
    void ofManyRunsTheSummaryShowsSome() {
        List<RunResult> runs = IntStream.rangeClosed(1, 600)
                .mapToObj(threads -> Runs.exact("h2/atomic", threads, 8))
                .toList();
        String summary = ReportFormat.MARKDOWN.text(new Report(Environment.current(), runs, List.of(), true, "again"));

        assertThat(summary)
                .contains("| h2/atomic | 500 |", "The table has 100 rows more.")
                .doesNotContain("| 501 |");
    }

    @Test
    void aComparisonIsTestsToo() throws Exception {
        Difference difference = Difference.of(
                List.of(measured("h2/atomic", 0), measured("h2/gone", 0)),
                List.of(measured("h2/atomic", 3), measured(HOSTILE, 0)),
                0.1);
        DifferenceReport report = new DifferenceReport(
                difference, 10, List.of(new Requirement("ratio > 1", new Answer.Undecided(HOSTILE))));

        assertThat(cases(suite(text(report, ReportFormat.JUNIT))))
                .hasSize(4)
                .startsWith("compare.counters h2/atomic at 2 failure", "compare.counters h2/gone at 2 failure")
                .endsWith("compare.conditions ratio > 1 error");
        assertThat(kinds(text(report, ReportFormat.MARKDOWN)))
                .doesNotContain("Link", "Image", "HtmlInline", "Emphasis", "Code", "HtmlBlock", "HardLineBreak");
        assertThat(report.pass()).isEqualTo(Pass.UNPROVEN);
    }

    private static String text(DifferenceReport report, ReportFormat format) throws IOException {
        StringWriter text = new StringWriter();
        report.write(text, format);
        return text.toString();
    }

    private static Measured measured(String counter, long lost) {
        return new Measured(
                counter,
                2,
                Map.of(),
                100,
                List.of(),
                false,
                lost,
                0,
                lost > 0 ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                1,
                2);
    }
}
