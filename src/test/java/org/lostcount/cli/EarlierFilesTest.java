package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringWriter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;
import org.lostcount.archive.SavedRun;
import org.lostcount.archive.SavedSweep;
import org.lostcount.counter.Counter;
import org.lostcount.report.Report;
import org.lostcount.report.ReportFormat;
import org.lostcount.report.RerunCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What earlier versions have written opens, verifies and compares as it did then. The files of a version are in a
/// directory that has the date of that version; `expected.tsv` there says what comes of each.
@EitherLane
class EarlierFilesTest {
    /// The version of before rates were judged, and the one of before text records.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "2026-11-29"})
    @interface OfEachVersion {}

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path home;

    /// A run goes from the file into the classes of today and back again, and nothing of it is different.
    @OfEachVersion
    void aSavedRunIsOpenedAndSavedAgainAsItWas(String version) throws Exception {
        Archive archive = archive(version);
        Archive copy = new Archive(home.resolve("copy"));
        List<Entry> entries = archive.find(Query.ALL);
        assertThat(entries).hasSizeGreaterThan(4);
        for (Entry entry : entries) {
            SavedRun saved = archive.open(entry.id());
            assertThat(copy.save(saved)).isTrue();
            JsonNode now = JSON.readTree(exported(copy, entry.id(), "run.json"));
            JsonNode then = JSON.readTree(exported(archive, entry.id(), "run.json"));
            if (!then.get("run").has("rate")) {
                // The earliest have none, and are told as far as it is known.
                ((ObjectNode) now.get("run")).remove("rate");
            }
            assertThat(now).as(saved.run().counter().toString()).isEqualTo(then);
            // The first line has grown since.
            assertThat(exported(copy, entry.id(), "history.jsonl").lines().skip(1))
                    .containsExactlyElementsOf(exported(archive, entry.id(), "history.jsonl")
                            .lines()
                            .skip(1)
                            .toList());
        }
        assertThat(copy.find(Query.ALL)).isEqualTo(entries);
    }

    /// A sweep that was not done can be gone on with: its plan is what it was.
    @OfEachVersion
    void theSweepsThatWereNotDoneAreFound(String version) throws Exception {
        List<SavedSweep> open = archive(version).sweeps().stream()
                .filter(sweep -> !sweep.isComplete())
                .toList();
        assertThat(open.stream()
                        .map(sweep -> RerunCommand.of(
                                        sweep.plan().counters().stream()
                                                .map(Counter::toString)
                                                .toList(),
                                        sweep.plan().workloads(),
                                        sweep.plan().rounds(),
                                        sweep.ownDatabase())
                                + " "
                                + sweep.plan().preset()))
                .containsExactlyElementsOf(expected(version, "sweep"));
    }

    @OfEachVersion
    void filesAreVerified(String version) throws Exception {
        for (Path file : files(version)) {
            for (String sentence : expected(version, file.getFileName().toString())) {
                Ran verified = Ran.of("verify", file.toString());
                assertThat(verified.status()).as(verified.err()).isZero();
                assertThat(verified.out()).startsWith(sentence);
            }
        }
    }

    @OfEachVersion
    void reportsAreComparedAlsoWhereOneIsAPage(String version) throws Exception {
        files(version);
        for (String before : List.of("before.json", "page.html")) {
            Ran compared = Ran.of(
                    "compare",
                    home.resolve(before).toString(),
                    home.resolve("after.json").toString());
            assertThat(compared.status()).as(compared.err()).isZero();
            assertThat(compared.out().replaceAll(" +", " ")).contains(expected(version, "compare"));
        }
    }

    @OfEachVersion
    void anExportedRunIsImported(String version) throws Exception {
        Path file = files(version).stream()
                .filter(each -> each.getFileName().toString().equals("faults.zip"))
                .findFirst()
                .orElseThrow();
        Archive into = new Archive(home.resolve("imported"));
        UUID id = into.importFrom(file);
        assertThat(into.open(id).run().evidence()).isPresent();
        assertThat(into.open(id).run().aftermath().orElseThrow().durability()).isPresent();
    }

    /// The names of the JSON are a contract: of a run that was kept today's report says everything that the report of
    /// then did.
    @OfEachVersion
    void aReportOfAKeptRunSaysWhatItSaidThen(String version) throws Exception {
        Archive archive = archive(version);
        for (Path file : files(version)) {
            JsonNode report =
                    file.toString().endsWith(".json") ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
            if (report.path("runs").size() != 1) {
                continue;
            }
            JsonNode then = report.get("runs").get(0);
            SavedRun saved = kept(archive, then.get("begun").stringValue());
            String again = RerunCommand.of(
                    List.of(saved.run().counter().toString()),
                    List.of(saved.run().workload()),
                    1,
                    false);
            if (!report.get("again").stringValue().contains("--warmup")) {
                // The earliest did without one unless it was asked for.
                again = again.replace(" --warmup 0", "");
            }
            StringWriter written = new StringWriter();
            // What it was called then.
            again = again.replace("--durable-commit", "--synchronous-commit");
            ReportFormat.JSON.write(
                    new Report(saved.environment(), List.of(saved.run()), List.of(), true, again), written);
            JsonNode now = JSON.readTree(written.toString());
            List<String> differences = new ArrayList<>();
            compare("", report, now, differences);
            assertThat(differences).as(file.toString()).isEmpty();
        }
    }

    private static SavedRun kept(Archive archive, String begun) throws Exception {
        Entry found = archive.find(Query.ALL).stream()
                .filter(entry -> entry.begun().toString().equals(begun))
                .findFirst()
                .orElseThrow();
        return archive.open(found.id());
    }

    private static void compare(String path, JsonNode then, JsonNode now, List<String> differences) {
        if (then.isObject()) {
            then.propertyNames()
                    .forEach(name -> compare(path + "/" + name, then.get(name), now.path(name), differences));
        } else if (then.isArray() && then.size() == now.size()) {
            for (int i = 0; i < then.size(); i++) {
                compare(path + "/" + i, then.get(i), now.get(i), differences);
            }
        } else if (!then.equals(now) && !path.equals("/version")) {
            differences.add(path + " was " + then + " and is " + now);
        }
    }

    /// A part of an exported run; nothing where it has none.
    private String exported(Archive archive, UUID id, String part) throws Exception {
        Path file = home.resolve("exported.zip");
        archive.export(id, file);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path found = zip.getPath(part);
            return Files.exists(found) ? Files.readString(found) : "";
        }
    }

    private Archive archive(String version) throws Exception {
        Path directory = Files.createDirectories(home.resolve("kept"));
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(resources(version).resolve("runs.mv.db.gz")))) {
            Files.copy(in, directory.resolve("runs.mv.db"));
        }
        return new Archive(directory);
    }

    /// The files but for the archive, unpacked.
    private List<Path> files(String version) throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(resources(version))) {
            for (Path each : all.sorted().toList()) {
                String name = each.getFileName().toString();
                if (name.startsWith("runs.") || name.endsWith(".tsv")) {
                    continue;
                }
                Path to = home.resolve(name.replaceFirst("\\.gz$", ""));
                try (InputStream raw = Files.newInputStream(each);
                        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                    Files.copy(in, to);
                }
                files.add(to);
            }
        }
        return files;
    }

    /// What is expected of a file, or of something else by name.
    private static List<String> expected(String version, String of) throws Exception {
        return Files.readAllLines(resources(version).resolve("expected.tsv")).stream()
                .filter(line -> line.startsWith(of + "\t"))
                .map(line -> line.substring(of.length() + 1))
                .toList();
    }

    private static Path resources(String version) throws URISyntaxException {
        String name = "/org/lostcount/earlier/" + version + "/";
        URI here =
                Objects.requireNonNull(EarlierFilesTest.class.getResource(name)).toURI();
        return Path.of(here);
    }
}
