package org.lostcount.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lostcount.check.Grade;
import org.lostcount.compare.Measured;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Printable;
import org.lostcount.file.Program;
import org.lostcount.file.UnfitFileException;
import org.lostcount.load.Environment;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// A report that was written before, read back from its JSON or from the page that holds it. Immutable.
public final class ReportFile {
    private static final String PAGE_DATA = "<script type=\"application/json\" id=\"results\">";
    private static final String PAGE_START = "<!DOCTYPE html>";
    private static final int LONGEST = 32 << 20;

    private final List<JsonNode> runs;
    private final List<JsonNode> notRun;
    private final JsonNode environment;
    private final JsonNode comparison;
    /// What a page shows beside its data.
    private final Optional<PageTable> shown;

    private ReportFile(JsonNode document, Optional<PageTable> shown) {
        this.shown = shown;
        runs = List.copyOf(document.path("runs").values());
        notRun = List.copyOf(document.path("notRun").values());
        environment = document.path("environment");
        comparison = document.path("comparison");
    }

    /// Reads a file that `--json` or `--html` has written.
    ///
    /// @throws IOException when it can't be read, or is no such file; the message is a sentence
    public static ReportFile read(Path file) throws IOException {
        String text = GivenFile.text(file, LONGEST);
        int page = text.indexOf(PAGE_DATA);
        Optional<PageTable> shown = Optional.empty();
        if (page >= 0) {
            shown = Optional.of(new PageTable(text.substring(0, page)));
            int from = page + PAGE_DATA.length();
            int end = text.indexOf("</script>", from);
            text = text.substring(from, end < 0 ? text.length() : end);
        }
        try {
            JsonNode document = JsonReport.MAPPER.readTree(text);
            if (Product.NAME.equals(document.path("tool").asString(""))
                    && document.path("runs").isArray()) {
                if (!isFinite(document)) {
                    throw new UnfitFileException("The report " + Printable.text(file.toString())
                            + " has a number that is beyond any of Lost Count's.");
                }
                return new ReportFile(document, shown);
            }
        } catch (JacksonException e) {
            throw new UnfitFileException(
                    e instanceof StreamConstraintsException
                            ? "The report " + Printable.text(file.toString())
                                    + " has more in it than any of Lost Count."
                            : notOurs(file));
        }
        throw new UnfitFileException(notOurs(file));
    }

    /// Whether every number in it has a value; how deep it goes was bounded when it was read.
    private static boolean isFinite(JsonNode node) {
        return node.isNumber()
                ? Double.isFinite(node.asDouble(Double.NaN))
                : node.valueStream().allMatch(ReportFile::isFinite);
    }

    /// Whether a file looks like a report, and not like a history, whose first line is a whole object.
    public static boolean isOne(Path file) throws IOException {
        try (InputStream bytes = GivenFile.open(file, Long.MAX_VALUE)) {
            String start = new String(bytes.readNBytes(PAGE_START.length()), StandardCharsets.UTF_8);
            return start.equals(PAGE_START) || start.startsWith("{\n") || start.startsWith("{\r\n");
        }
    }

    /// Runs that need not be read, as their report would have them.
    public static ReportFile of(RunResult run, Environment environment) {
        Report report = new Report(environment, List.of(run.withoutEvidence()), List.of(), true, "");
        return new ReportFile(JsonReport.MAPPER.readTree(JsonReport.text(report)), Optional.empty());
    }

    private static String notOurs(Path file) {
        return "The file " + Printable.text(file.toString()) + " is no report of Lost Count; " + Program.COMMAND
                + " bench --json FILE writes one.";
    }

    /// Its runs, as a comparison sees them.
    ///
    /// @throws IOException when a run lacks what a comparison needs; the message is a sentence
    public List<Measured> measured() throws IOException {
        List<Measured> measured = new ArrayList<>();
        for (JsonNode run : runs) {
            measured.add(measured(run));
        }
        return List.copyOf(measured);
    }

    private Measured measured(JsonNode run) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Optional.ofNullable(run.get("workers")).ifPresent(v -> settings.put("workers", v.asString()));
        run.path("workload").properties().forEach(e -> settings.put(e.getKey(), word(e.getValue())));
        for (String name : List.of("isolation", "seed", "storeVersion")) {
            Optional.ofNullable(run.get(name)).ifPresent(v -> settings.put(name, word(v)));
        }
        run.path("storeSettings").properties().forEach(e -> settings.put(e.getKey(), word(e.getValue())));
        settings.put("evidence", run.has("evidence") ? "on" : "off");
        environment.properties().forEach(e -> settings.put(e.getKey(), word(e.getValue())));
        JsonNode rate = run.path("rate");
        try {
            return new Measured(
                    run.required("counter").stringValue(),
                    run.required("threads").intValue(),
                    settings,
                    rate.isMissingNode()
                            ? run.required("throughput").doubleValue()
                            : rate.required("perSecond").doubleValue(),
                    rate.isMissingNode()
                            ? doubts(run)
                            : rate.path("why")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList(),
                    rate.has("speeds"),
                    Math.max(
                            run.required("lost").longValue(),
                            run.at("/take/oversold").longValue(0)),
                    run.required("overcounted").longValue(),
                    Grade.valueOf(run.required("grade").stringValue().toUpperCase(Locale.ROOT)),
                    run.at("/latencyMicros/p50").doubleValue(),
                    run.at("/latencyMicros/p99").doubleValue());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnfitFileException("A run in this report lacks a part, or was changed.");
        }
    }

    /// What speaks against the rate of a run that was reported before rates were judged.
    private static List<String> doubts(JsonNode run) {
        double warmed = run.at("/workload/warmupSeconds").doubleValue(0);
        return Rate.recorded(0, run.required("elapsedSeconds").doubleValue(), warmed > 0).why().stream()
                .map(Rate.Doubt::word)
                .toList();
    }

    private static String word(JsonNode value) {
        return value.isNumber() ? value.numberValue().toString() : value.asString("");
    }

    /// What does not hold of a run when its verdict is worked out again from the sums of the deltas, the start, the
    /// value read back and what is known of its losses, and its rate from its operations and its time; empty when
    /// everything does.
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        int number = 0;
        for (JsonNode run : runs) {
            number++;
            String name =
                    "run " + number + " (" + Printable.start(run.path("counter").asString("?"), 60) + ")";
            try {
                new ReportAudit(run).doubt().ifPresent(doubt -> doubts.add(name + ": " + doubt));
            } catch (JacksonException e) {
                doubts.add(name + " lacks what its verdict is worked out from");
            }
        }
        doubts.addAll(ReportAudit.together(runs, comparison));
        shown.ifPresent(table -> doubts.addAll(table.doubts(runs)));
        return doubts;
    }

    /// Its runs as they are written.
    List<JsonNode> runs() {
        return runs;
    }

    /// What it says could not be run.
    List<JsonNode> notRun() {
        return notRun;
    }

    /// How many runs it has.
    public int size() {
        return runs.size();
    }
}
