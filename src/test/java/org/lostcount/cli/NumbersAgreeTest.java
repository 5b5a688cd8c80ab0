package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Await;
import org.lostcount.EitherLane;
import org.lostcount.Interrupt;
import org.lostcount.QuickJava;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.report.Figures;
import org.lostcount.store.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// Whatever is told of one run, on the terminal, in the archive, by `verify`, as JSON, as CSV and on a page, its
/// numbers are the same, and add up.
@EitherLane
class NumbersAgreeTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TIMED = "--duration=400ms";

    /// A run of every kind of strategy, fault and delta takes minutes.
    private static final List<String> QUICK = List.of(
            "memory/naive --delta mixed --think-time 100us --increments 20",
            "memory/atomic --delta -1",
            "h2/naive --delta mixed --increments 100",
            "h2/naive --counters 3 --delta mixed --increments 50 --evidence",
            "memory/conditional --threads 4 --rate 300 --on-conflict report " + TIMED,
            "h2/atomic --threads 4 --fault restart-store,kill-at-commit=30% --delta mixed " + TIMED,
            "redis/atomic --threads 4 --fault restart-store --delta mixed " + TIMED);

    @TempDir
    private Path home;

    static Stream<String> few() {
        return QUICK.stream();
    }

    static List<String> many() {
        List<String> deltas = List.of("+1", "-1", "mixed");
        List<String> faults = List.of(
                "restart-store",
                "kill-connections=40/s",
                "kill-at-commit=30%",
                "stall=30ms",
                "kill-at-commit=100%",
                "restart-store,kill-at-commit=10%,kill-connections=20/s,stall=20ms");
        List<String> runs = new ArrayList<>();
        List<Counter> all = Stores.ALL.stream()
                .filter(store -> !store.name().equals("dynamodb"))
                .flatMap(store -> store.counters().stream())
                .toList();
        for (int i = 0; i < all.size(); i++) {
            runs.add(all.get(i) + " --evidence --threads 4 --increments 50 --delta " + deltas.get(i % 3));
        }
        List<Counter> breakable = all.stream()
                .filter(Counter::isBreakable)
                .filter(counter -> counter.isSql()
                        || !List.of("locking", "sharded")
                                .contains(counter.strategy().name()))
                .toList();
        for (int i = 0; i < breakable.size() * 2; i++) {
            runs.add(breakable.get(i % breakable.size()) + " --threads 4 " + TIMED + " --fault "
                    + faults.get((i + i / breakable.size()) % faults.size()) + " --delta " + deltas.get((i / 2) % 3));
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("few")
    void everyNumberOfARunIsTheSameEverywhere(String run) throws IOException {
        agree(run);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("many")
    void everyNumberOfSixtyRunsIsTheSameEverywhere(String run) throws IOException {
        agree(run);
    }

    @Test
    void everyNumberOfAnInterruptedRunIsTheSameEverywhere() throws Exception {
        interrupt("h2/naive --delta mixed --counters 2 --evidence");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory/sharded --rate 5000",
                "postgres/atomic --delta mixed --evidence",
                "postgres/naive --fault kill-at-commit=20%,stall=20ms",
                "h2/locking --fault restart-store --delta mixed",
                "mariadb/conditional --counters 3",
                "redis/atomic --fault kill-connections=20/s"
            })
    void everyNumberOfOtherInterruptedRunsIsTheSameEverywhere(String run) throws Exception {
        interrupt(run);
    }

    /// Ctrl-C in the middle of a run, which is a program of its own.
    private void interrupt(String words) throws Exception {
        List<String> line = line(words + " --threads 4 --duration 1m --warmup 0");
        line.addAll(List.of("--archive", home.resolve("kept").toString()));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Process program = new ProcessBuilder(
                        QuickJava.command(FreezeTest.Watched.class, List.of("-Djava.awt.headless=true"), line))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            Await.until(() -> !program.isAlive()
                    || FreezeTest.COUNTED.matcher(Files.readString(err)).find());
            Interrupt interrupt = Interrupt.heard();
            interrupt.send(program.toHandle());
            assertThat(program.waitFor()).as(Files.readString(err)).isEqualTo(interrupt.status());
        } finally {
            program.destroyForcibly();
        }
        JsonNode run = agree(new Ran(0, Files.readString(out), Files.readString(err)), isRecorded(words));
        assertThat(run.path("stopped").asBoolean()).isTrue();
    }

    private void agree(String words) throws IOException {
        Ran bench = in(line(words));
        JsonNode run = agree(bench, isRecorded(words));
        assertThat(bench.status()).as(bench.out()).isEqualTo(status(run));
    }

    private static Counter counter(String words) {
        return Stores.matching(words.split(" ", 2)[0]).getFirst();
    }

    private static boolean isRecorded(String words) {
        boolean forgets = words.contains("restart-store")
                && counter(words).whyNotTraceableWhenForgotten().isPresent();
        return !forgets
                && counter(words).isTraceable(words.contains("--fault") ? Phrasing.RESOLVABLE : Phrasing.TRACED);
    }

    /// The command line of one run, and of all that can be told of it.
    private List<String> line(String words) {
        Stores.named(counter(words).id().store()).orElseThrow().absent().ifPresent(Assumptions::abort);
        List<String> line = new ArrayList<>(List.of(words.split(" ")));
        line.addFirst("bench");
        for (String kind : List.of("json", "csv", "html")) {
            line.addAll(List.of("--" + kind, home.resolve("report." + kind).toString()));
        }
        if (isRecorded(words)) {
            line.addAll(List.of("--history", home.resolve("run.jsonl").toString()));
        }
        return line;
    }

    private JsonNode agree(Ran bench, boolean recorded) throws IOException {
        JsonNode report = JSON.readTree(Files.readString(home.resolve("report.json")));
        JsonNode run = report.at("/runs/0");
        assertThat(run.isMissingNode()).as(bench.err()).isFalse();
        String told = flat(bench.out());

        table(bench.out(), run);
        sums(run);
        sentences(told, run);
        csv(run);
        page(report, run);
        archived(bench.out(), run, recorded ? home.resolve("run.jsonl") : null);
        verified("report.json");
        verified("report.html");
        return run;
    }

    private static int status(JsonNode run) {
        return switch (run.path("grade").asString()) {
            case "forbidden" -> Status.BROKEN;
            case "unproven" -> Status.FAILED;
            default -> Status.KEPT;
        };
    }

    /// The row of the table has the numbers of the JSON; what it leaves out is 0.
    private static void table(String out, JsonNode run) {
        List<String> lines = out.lines().toList();
        Map<String, String> cells = cells(lines.get(0), lines.get(1));
        for (String name : List.of(
                "threads",
                "ok",
                "failed",
                "info",
                "retries",
                "expected",
                "actual",
                "lost",
                "overcounted",
                "verdict",
                "grade")) {
            JsonNode value = run.path(name.equals("info") ? "indeterminate" : name);
            String otherwise = name.equals("ok") ? value.asString() : "0";
            // Of a value that could not be read nothing follows.
            boolean told = run.has("actual") || !List.of("actual", "lost").contains(name);
            assertThat(cells.getOrDefault(name, otherwise).replace(",", "").toLowerCase(Locale.ROOT))
                    .as(name)
                    .isEqualTo(told ? value.asString().toLowerCase(Locale.ROOT) : "–");
        }
        // A rate that is not for comparing stands in brackets.
        assertThat(cells.getOrDefault("ops/s", "").replaceAll("[()]", ""))
                .isEqualTo(Figures.rate(run.path("throughput").asDouble()));
        assertThat(cells.get("p99"))
                .isEqualTo(Figures.latency(run.at("/latencyMicros/p99").asDouble()));
        assertThat(cells.getOrDefault("durability", "").replace(",", ""))
                .isEqualTo(run.at("/faults/durability/verdict").asString(""));
    }

    private static Map<String, String> cells(String head, String row) {
        List<String> names = Arrays.asList(head.split(" {2,}"));
        List<String> values = Arrays.asList(row.split(" {2,}"));
        assertThat(values).hasSameSizeAs(names);
        Map<String, String> cells = new LinkedHashMap<>();
        IntStream.range(0, names.size()).forEach(i -> cells.put(names.get(i), values.get(i)));
        return cells;
    }

    private static void sums(JsonNode run) {
        long lost = run.path("lost").asLong();
        assertThat(run.path("attempted").asLong())
                .isEqualTo(run.path("ok").asLong()
                        + run.path("failed").asLong()
                        + run.path("indeterminate").asLong());
        JsonNode evidence = run.path("evidence");
        long forgotten = run.at("/faults/durability/forgotten").asLong(0);
        if (evidence.isMissingNode()) {
            assertThat(lost).isGreaterThanOrEqualTo(forgotten);
            return;
        }
        assertThat(evidence.path("exact").asBoolean()).as(evidence.toString()).isTrue();
        assertThat(lost).isEqualTo(evidence.path("overwritten").asLong() + forgotten);
        assertThat(evidence.path("forgotten").asLong()).isEqualTo(forgotten);
        assertThat(evidence.path("writes").asLong())
                .isEqualTo(evidence.path("kept").asLong()
                        + evidence.path("overwritten").asLong());
        long missing = run.path("expected").asLong() - run.path("actual").asLong();
        assertThat(missing)
                .isEqualTo(evidence.path("overwrittenDelta").asLong()
                        + run.at("/faults/durability/forgottenDelta").asLong(0));
        assertThat(run.path("cancelling").asLong()).isEqualTo(lost - Math.abs(missing));
        assertThat(evidence.path("happened").asLong())
                .isEqualTo(run.at("/faults/happened").asLong(0));
    }

    private static void sentences(String told, JsonNode run) {
        JsonNode evidence = run.path("evidence");
        found(told, "(\\d+) of (\\d+) writes are what the value is built on")
                .forEach(m -> same(m, evidence.path("kept"), evidence.path("writes")));
        found(told, "built on, (\\d+) were overwritten").forEach(m -> same(m, evidence.path("overwritten")));
        found(told, "had forgotten (\\d+) increments").forEach(m -> same(m, run.at("/faults/durability/forgotten")));
        found(told, "(\\d+) turned out to have happened and (\\d+) not")
                .forEach(m -> same(m, run.at("/faults/happened"), run.at("/faults/didNotHappen")));
        found(told, "threads: (\\d+) operations? failed").forEach(m -> same(m, run.path("failed")));
        found(told, "LOST (\\d+), which cancel out").forEach(m -> same(m, run.path("lost")));
        assertThat(told.contains("which cancel out"))
                .isEqualTo(run.path("cancelling").asLong() > 0
                        && run.path("cancelling").equals(run.path("lost")));
    }

    private static Stream<MatchResult> found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text.replaceAll("(?<=\\d),(?=\\d{3})", ""));
        return matcher.results().toList().stream();
    }

    private static void same(MatchResult told, JsonNode... values) {
        for (int i = 0; i < values.length; i++) {
            assertThat(told.group(i + 1)).as(told.group()).isEqualTo(values[i].asString());
        }
    }

    private void csv(JsonNode run) throws IOException {
        CsvSchema named = CsvSchema.emptySchema().withHeader();
        Map<String, String> row = new CsvMapper()
                .readerFor(Map.class)
                .with(named)
                .<Map<String, String>>readValues(Files.readString(home.resolve("report.csv")))
                .next();
        row.forEach((name, value) -> {
            JsonNode same = run.at("/" + name.replace('.', '/'));
            if (same.isNumber()) {
                assertThat(Double.parseDouble(value)).as(name).isEqualTo(same.asDouble());
            } else if (same.isString()) {
                assertThat(value).as(name).isIn(same.asString(), "'" + same.asString());
            }
        });
        assertThat(row).containsEntry("lost", run.path("lost").asString());
    }

    private void page(JsonNode report, JsonNode run) throws IOException {
        String page = Files.readString(home.resolve("report.html"));
        String data = page.replaceFirst("(?s).*<script type=\"application/json\" id=\"results\">", "")
                .replaceFirst("(?s)</script>.*", "");
        assertThat(JSON.readTree(data)).isEqualTo(report);
        String head = page.replaceFirst("(?s).*?<thead><tr>", "").replaceFirst("(?s)</tr>.*", "");
        String body = page.replaceFirst("(?s).*?<tbody>\\s*<tr>", "").replaceFirst("(?s)</tr>.*", "");
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> names = inner(head, "th");
        List<String> values = inner(body, "td");
        IntStream.range(0, names.size()).forEach(i -> cells.put(names.get(i), values.get(i)));
        for (String name : List.of("threads", "ok", "failed", "info", "retries", "expected", "actual", "lost")) {
            assertThat(cells.getOrDefault(name, "").replace(",", ""))
                    .as("%s on the page", name)
                    .isEqualTo(run.path(name.equals("info") ? "indeterminate" : name)
                            .asString());
        }
        assertThat(cells.get("verdict")).isEqualTo(run.path("verdict").asString());
        assertThat(cells.get("grade")).endsWith(run.path("grade").asString());
        sentences(flat(page.replaceAll("(?s)<script.*?</script>", "")), run);
    }

    private static List<String> inner(String html, String tag) {
        return Pattern.compile("<" + tag + "[^>]*>(.*?)</" + tag + ">")
                .matcher(html)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    /// The run as it was kept, shown and exported.
    private void archived(String bench, JsonNode run, @Nullable Path history) throws IOException {
        JsonNode entry =
                JSON.readTree(in(List.of("history", "--json", "-")).out()).at("/runs/0");
        for (String name : List.of("expected", "lost", "throughput", "verdict", "grade", "threads")) {
            assertThat(entry.path(name)).as(name).isEqualTo(run.path(name));
        }
        assertThat(entry.path("rate")).isEqualTo(run.at("/rate/perSecond"));
        assertThat(entry.path("comparable")).isEqualTo(run.at("/rate/comparable"));
        String id = entry.path("id").asString();
        assertThat(flat(in(List.of("history", "show", id)).out())).contains(flat(bench));
        Path file = home.resolve("run.zip");
        in(List.of("history", "export", id, file.toString()));
        Ran exported = Ran.of("verify", file.toString());
        if (history != null) {
            assertThat(Ran.of("verify", history.toString())).isEqualTo(exported);
        }
        String told = flat(exported.out());
        assertThat(told).as(exported.err()).doesNotContain("does not hold");
        assertThat(exported.status()).as(told).isEqualTo(status(run));
        List<MatchResult> figures = found(told, ": ([A-Z ]+), expected (-?\\d+), actual (-?\\d+), lost (\\d+)")
                .toList();
        assertThat(figures).hasSize(1);
        same(figures.getFirst(), run.path("verdict"), run.path("expected"), run.path("actual"), run.path("lost"));
        assertThat(told).contains(", " + run.path("grade").asString() + ".");
        sentences(told, run);
        found(told, "(\\d+) were forgotten by the recorded kill")
                .forEach(m -> same(m, run.at("/faults/durability/forgotten")));
    }

    private void verified(String name) {
        Ran ran = Ran.of("verify", home.resolve(name).toString());
        assertThat(ran.status()).as(ran.out()).isZero();
    }

    private Ran in(List<String> line) {
        List<String> kept = new ArrayList<>(line);
        kept.addAll(List.of("--archive", home.resolve("kept").toString()));
        return Ran.of(kept.toArray(String[]::new));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
