package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
            "retries", "retries",
            "expected", "expected",
            "actual", "actual",
            "lost", "lost");

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

    private static void differs(List<String> doubts, int run, Map<String, String> row, String name, String right) {
        String shown = row.getOrDefault(name, "");
        if (!shown.equals(right)) {
            doubts.add(
                    "its table has " + shown + " as " + name + " of run " + (run + 1) + " where its data has " + right);
        }
    }
}
