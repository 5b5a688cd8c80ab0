package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.compare.Comparison;
import org.lostcount.condition.Answer;
import org.lostcount.counter.Task;
import org.lostcount.file.Printable;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;

/// The report for people: one page that needs no network, light or dark as its reader's system is.
final class HtmlReport {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Lost Count: results</title>
            <style>
            :root { --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --back: #ffffff; --box: #f6f8fa;
              --kept: #1a7f37; --may: #9a6700; --broken: #c6252b; }
            @media (prefers-color-scheme: dark) {
              :root { --text: #e6edf3; --faint: #9198a1; --line: #3d444d; --back: #0d1117; --box: #151b23;
                --kept: #3fb950; --may: #d29922; --broken: #ff7b72; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back);
              max-width: 78rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: .25rem; }
            h2 { font-size: 1.15rem; margin-top: 2rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .35rem .75rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
            th { color: var(--faint); font-weight: 600; }
            .number { text-align: right; }
            .acceptable { color: var(--kept); } .unproven { color: var(--faint); } .interesting { color: var(--may); }
            .forbidden { color: var(--broken); font-weight: 700; }
            pre { background: var(--box); padding: .75rem 1rem; overflow-x: auto; border-radius: 6px; }
            .faint { color: var(--faint); }
            .pairs td { white-space: normal; overflow-wrap: anywhere; }
            figure { margin: 1.5rem 0; }
            figcaption { font-weight: 600; }
            svg { width: 100%; height: auto; }
            svg text { font-family: system-ui, sans-serif; }
            summary { color: var(--faint); cursor: pointer; }
            .for-dark { display: none; }
            @media (prefers-color-scheme: dark) { .for-dark { display: block; } .for-light { display: none; } }
            @media (max-width: 40rem) { body { font-size: 14px; } th, td { padding: .25rem .4rem; }
              .for-light, .for-dark { overflow-x: auto; } svg { min-width: 36rem; } }
            @media print {
              :root { --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --back: #ffffff; --box: #f6f8fa;
                --kept: #1a7f37; --may: #9a6700; --broken: #c6252b; }
              .for-dark { display: none; } .for-light { display: block; }
              body { margin: 0; max-width: none; } .wide { overflow: visible; } pre { white-space: pre-wrap; }
              th, td { white-space: normal; padding: .2rem .4rem; } figure, tr { break-inside: avoid; } }
            </style>
            </head>
            <body>
            <h1>Lost Count</h1>
            <p>{summary}</p>
            {verdicts}{required}{choices}{charts}{evidence}{notes}<h2>Settings</h2>
            <table class="pairs">
            {settings}</table>
            <h2>Environment</h2>
            <table class="pairs">
            {environment}</table>
            <h2>Run it again</h2>
            <pre><code>{again}</code></pre>
            <p class="faint">Everything above, and more, as JSON: the element <code>results</code> of this page.</p>
            <script type="application/json" id="results">
            {json}</script>
            </body>
            </html>
            """;

    private static final List<String> HEADS = List.of("counter", "grade", "verdict", "in words");
    private static final List<String> NUMBERS = List.of("threads", "ok", "failed", "info", "retries");
    private static final List<String> TIMES = List.of("ops/s", "p50", "p99");

    private HtmlReport() {}

    static String text(Report report) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("summary", escape(Summary.of(report.runs(), report.notRun())));
        Comparison comparison = Comparison.of(report.runs());
        ComparisonText words = new ComparisonText(comparison);
        boolean repeated = comparison.points().size() < report.runs().size()
                || !words.acknowledgements().isEmpty();
        parts.put(
                "verdicts",
                repeated
                        ? table(words.rows()) + "<details><summary>Every run</summary>\n" + runs(report)
                                + "</details>\n"
                        : runs(report));
        parts.put("required", required(report.demands().required()));
        parts.put("choices", paragraphs("Which to use, and how it scales", repeated ? words.sentences() : List.of()));
        parts.put("charts", HtmlCharts.of(comparison) + HtmlCharts.overTime(report.runs()));
        parts.put("evidence", paragraphs("Evidence", Notes.evidence(report.runs())));
        parts.put("notes", notes(report));
        parts.put("settings", pairs(settings(report)));
        parts.put("environment", pairs(environment(report)));
        parts.put("again", escape(report.again()));
        // Inside a script element nothing is unescaped, so the element must not see a tag; JSON has < in texts only.
        parts.put("json", JsonReport.text(report).replace("<", "\\u003c"));
        return fill(parts);
    }

    /// One pass over the page, so that what is filled in is never taken for a place to fill.
    private static String fill(Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            int at = PAGE.indexOf("{" + part.getKey() + "}", from);
            page.append(PAGE, from, at).append(part.getValue());
            from = at + part.getKey().length() + 2;
        }
        return page.append(PAGE, from, PAGE.length()).toString();
    }

    private static String runs(Report report) {
        return "<div class=\"wide\"><table>\n<thead><tr>" + heads(figures(report)) + "</tr></thead>\n<tbody>\n"
                + report.runs().stream().map(run -> row(run, figures(report))).collect(Collectors.joining())
                + "</tbody>\n</table></div>\n";
    }

    /// What runs came to; where they are of several tasks each says what its figures are.
    private static List<String> figures(Report report) {
        List<Task> tasks = report.runs().stream()
                .map(run -> run.counter().task())
                .distinct()
                .toList();
        Tallied names = Tallied.none(tasks.size() == 1 ? tasks.getFirst() : Task.COUNT);
        return tasks.size() > 1
                ? List.of("Should be", "Is", "Wrong")
                : List.of(
                        names.should().name(), names.is().name(), names.wrong().name());
    }

    private static String heads(List<String> figures) {
        return HEADS.stream().map(h -> "<th>" + h + "</th>").collect(Collectors.joining())
                + Stream.of(
                                NUMBERS.stream(),
                                figures.stream().map(figure -> figure.toLowerCase(Locale.ROOT)),
                                TIMES.stream())
                        .flatMap(heads -> heads)
                        .map(h -> "<th class=\"number\">" + h + "</th>")
                        .collect(Collectors.joining());
    }

    private static String row(RunResult run, List<String> figures) {
        Tallied tallied = Tallied.of(run);
        Verdict verdict = run.verdict();
        String grade = verdict.grade().word();
        StringBuilder row = new StringBuilder("<tr>");
        row.append("<td>").append(escape(run.counter().toString())).append("</td>");
        row.append("<td class=\"")
                .append(grade)
                .append("\">")
                .append(mark(verdict.grade()))
                .append(grade);
        row.append("</td><td>").append(verdict.kind().word()).append("</td>");
        row.append("<td>").append(escape(Summary.of(run))).append("</td>");
        for (String number : List.of(
                Integer.toString(run.workload().crew().threads()),
                Figures.count(run.totals().ok()),
                Figures.count(run.totals().failed()),
                Figures.count(run.totals().indeterminate()),
                Figures.count(run.totals().retries()),
                tallied.should().wordsUnder(figures.get(0)),
                tallied.is().wordsUnder(figures.get(1)),
                tallied.wrong().wordsUnder(figures.get(2)),
                rate(run),
                Figures.latency(run.latency().p50()),
                Figures.latency(run.latency().p99()))) {
            row.append("<td class=\"number\">").append(number).append("</td>");
        }
        return row.append("</tr>\n").toString();
    }

    /// Greyed, with the word for it and its reason, where it is not for comparing.
    private static String rate(RunResult run) {
        String rate = Figures.rate(run.rate().perSecond());
        String words = RateText.words(run.rate());
        String all = words.isEmpty() ? rate : rate + " " + words;
        return run.rate().comparable()
                ? all
                : "<span class=\"faint\" title=\""
                        + escape(RateText.reasons(run.rate()).strip()) + "\">" + all + "</span>";
    }

    /// A grade must not be told by its colour alone.
    private static String mark(Grade grade) {
        return switch (grade) {
            case ACCEPTABLE -> "✓ ";
            case UNPROVEN -> "– ";
            case INTERESTING -> "△ ";
            case FORBIDDEN -> "✗ ";
        };
    }

    private static String paragraphs(String heading, List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : "<h2>" + escape(heading) + "</h2>\n"
                        + sentences.stream()
                                .map(sentence -> "<p>" + escape(sentence) + "</p>\n")
                                .collect(Collectors.joining());
    }

    /// A table whose first row is its head.
    static String table(List<List<String>> rows) {
        return "<div class=\"wide\"><table>\n<thead>" + row(rows.getFirst(), "th") + "</thead>\n<tbody>\n"
                + rows.stream().skip(1).map(row -> row(row, "td")).collect(Collectors.joining())
                + "</tbody>\n</table></div>\n";
    }

    private static String row(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /// The conditions, with the mark of a grade, so that colour never stands alone.
    private static String required(List<Requirement> required) {
        return required.isEmpty()
                ? ""
                : "<h2>Required</h2>\n"
                        + required.stream()
                                .map(each -> "<p class=\"" + grade(each).word() + "\">" + mark(grade(each))
                                        + escape(each.sentence()) + "</p>\n")
                                .collect(Collectors.joining());
    }

    private static Grade grade(Requirement required) {
        return switch (required.answer()) {
            case Answer.Holds() -> Grade.ACCEPTABLE;
            case Answer.Fails _ -> Grade.FORBIDDEN;
            case Answer.Undecided _ -> Grade.UNPROVEN;
        };
    }

    private static String notes(Report report) {
        List<String> notes = new ArrayList<>(Notes.of(report.runs()));
        notes.removeAll(Notes.evidence(report.runs()));
        report.notRun().forEach(n -> notes.add(n.counter() + " could not be run: " + n.reason()));
        if (!report.complete()) {
            notes.add("Not everything that was asked for was done.");
        }
        return notes.stream()
                .map(n -> "<p class=\"faint\">" + escape(n) + "</p>\n")
                .collect(Collectors.joining());
    }

    private static Map<String, String> settings(Report report) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!report.runs().isEmpty()) {
            RunResult first = report.runs().getFirst();
            settings.putAll(RerunCommand.options(first.workload()));
            settings.computeIfPresent("evidence", (_, _) -> "kept");
            settings.put("begun", first.begun().toString());
        }
        report.runs().forEach(run -> {
            settings.put(run.counter().id().store(), run.storeVersion());
            run.storeSettings()
                    .forEach((name, value) -> settings.put(run.counter().id().store() + " " + name, value));
        });
        return settings;
    }

    private static Map<String, String> environment(Report report) {
        Environment environment = report.environment();
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("version", Product.version());
        pairs.put("processor", environment.cpu());
        pairs.put("cores", Integer.toString(environment.cores()));
        pairs.put("Java", environment.jvm());
        pairs.put("system", environment.os());
        pairs.put("heap", environment.heapBytes() / (1 << 20) + " MiB at most");
        return pairs;
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(e -> "<tr><th>" + escape(e.getKey()) + "</th><td>" + escape(e.getValue()) + "</td></tr>\n")
                .collect(Collectors.joining());
    }

    static String escape(String text) {
        return Printable.lines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
