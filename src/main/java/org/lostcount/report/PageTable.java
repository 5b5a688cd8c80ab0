package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.lostcount.check.Verdict;
import tools.jackson.databind.JsonNode;

/// The table of runs of a page that [HtmlReport] has written, as a reader sees it: what a person is shown must be what
/// the page's own JSON says. Immutable.
final class PageTable {
    private static final Pattern TABLE =
            Pattern.compile("<table>\\s*<thead><tr>(.*?)</tr>.*?<tbody>(.*?)</tbody>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>", Pattern.DOTALL);

    /// The columns that are whole numbers, and what the JSON calls them.
    private static final Map<String, String> NUMBERS = Map.of(
            "threads", "threads",
            "ok", "ok",
            "failed", "failed",
            "info", "indeterminate",
            "retries", "retries");

    /// What the JSON calls the three figures that a run came to; they stand behind [#BEFORE_FIGURES].
    private static final Map<String, String> FIGURES = Map.ofEntries(
            Map.entry("expected", "/expected"),
            Map.entry("actual", "/actual"),
            Map.entry("lost", "/lost"),
            Map.entry("overcounted", "/overcounted"),
            Map.entry("stock", "/take/stock"),
            Map.entry("given out", "/take/given"),
            Map.entry("oversold", "/take/oversold"),
            Map.entry("handed out", "/number/handed"),
            Map.entry("different", "/number/distinct"),
            Map.entry("duplicates", "/number/duplicates"),
            Map.entry("gaps", "/number/gapsAtLeast"));

    private static final String BEFORE_FIGURES = "retries";

    /// What nobody knows of a run that could not be judged, whatever stands in the JSON.
    private static final Set<String> UNJUDGED = Set.of("lost", "different", "duplicates");

    private final List<Map<String, String>> rows = new ArrayList<>();

    PageTable(String page) {
        var tables = TABLE.matcher(page);
        while (tables.find()) {
            List<String> names = cells(tables.group(1));
            if (names.containsAll(NUMBERS.keySet())) {
                ROW.matcher(tables.group(2)).results().forEach(row -> rows.add(row(names, cells(row.group(1)))));
            }
        }
    }

    private static List<String> cells(String html) {
        return CELL.matcher(html)
                .results()
                .map(cell -> cell.group(1).replaceAll("<[^>]*>", "").strip())
                .toList();
    }

    private static Map<String, String> row(List<String> names, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    /// Where the table and the runs of the JSON differ, as the ends of sentences.
    List<String> doubts(List<JsonNode> runs) {
        if (rows.size() != runs.size()) {
            return List.of("its table has " + rows.size() + " runs, and its data " + runs.size());
        }
        List<String> doubts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            JsonNode run = runs.get(i);
            for (Map.Entry<String, String> number : NUMBERS.entrySet()) {
                differs(
                        doubts,
                        i,
                        row,
                        number.getKey(),
                        Figures.count(run.path(number.getValue()).asLong(0)));
            }
            figures(doubts, i, row, run);
            differs(doubts, i, row, "counter", run.path("counter").asString(""));
            differs(doubts, i, row, "verdict", run.path("verdict").asString(""));
            row.computeIfPresent("ops/s", (_, shown) -> shown.replaceAll("[^0-9.,].*", ""));
            double rate =
                    run.at("/rate/perSecond").asDouble(run.path("throughput").asDouble(0));
            differs(doubts, i, row, "ops/s", Figures.rate(rate));
            String grade = run.path("grade").asString("");
            if (!row.getOrDefault("grade", "").endsWith(grade)) {
                doubts.add("its table has another grade for run " + (i + 1) + " than " + grade);
            }
        }
        return doubts;
    }

    /// Each is a number under its name, or with its name behind it where that is not the column's.
    private static void figures(List<String> doubts, int i, Map<String, String> row, JsonNode run) {
        List<String> heads = List.copyOf(row.keySet());
        int from = heads.indexOf(BEFORE_FIGURES) + 1;
        for (String head : heads.subList(from, Math.min(from + 3, heads.size()))) {
            String[] words = row.getOrDefault(head, "").split(" ", 2);
            String name = words.length == 2 ? words[1] : head;
            String pointer = FIGURES.getOrDefault(name, "/none");
            JsonNode value = run.at(pointer);
            // A run that could not be judged has only what its operations were answered.
            if (value.isMissingNode() && isUnjudged(run)) {
                continue;
            }
            boolean known = value.isNumber() && !(isUnjudged(run) && UNJUDGED.contains(name));
            if (!words[0].equals(known ? Figures.count(value.asLong()) : "–")) {
                doubts.add("its table has " + row.get(head) + " as " + head + " of run " + (i + 1)
                        + " where its data has " + (known ? value.asLong() : "none"));
            }
        }
    }

    private static boolean isUnjudged(JsonNode run) {
        return run.path("verdict").asString("").equals(Verdict.Kind.UNKNOWN.word());
    }

    private static void differs(List<String> doubts, int run, Map<String, String> row, String name, String right) {
        String shown = row.getOrDefault(name, "");
        if (!shown.equals(right)) {
            doubts.add(
                    "its table has " + shown + " as " + name + " of run " + (run + 1) + " where its data has " + right);
        }
    }
}
