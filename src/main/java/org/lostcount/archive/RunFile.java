package org.lostcount.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lostcount.check.Verdict;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A saved run in a file of its own, a zip of
///
/// - `run.json`: the format of the file, the id of the run, what was said of it, and the run as a [RunText];
/// - `history.jsonl`: the operations of its evidence as a [HistoryFile], when it has some.
///
/// Any thread.
public final class RunFile {
    private static final String FORMAT = "lost-count run ";
    private static final int NUMBER = 1;
    private static final String RUN = "run.json";
    private static final String HISTORY = "history.jsonl";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Head(
            String format, UUID id, String name, List<String> tags, String note, boolean pinned, JsonNode run) {}

    private RunFile() {}

    /// Writes the file: beside its place first, so that it is never half there.
    static void write(StoredRun run, Path to) throws ArchiveException {
        Path draft = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                write(run, out);
            }
            Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ArchiveException("The file " + to + " can't be written; check its directory and its name.", e);
        } finally {
            delete(draft);
        }
    }

    private static void write(StoredRun run, OutputStream out) throws IOException {
        Remarks remarks = run.remarks();
        Head head = new Head(
                FORMAT + NUMBER,
                run.id(),
                remarks.name(),
                remarks.tags(),
                remarks.note(),
                remarks.pinned(),
                MAPPER.readTree(run.json()));
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(RUN));
            zip.write(MAPPER.writeValueAsString(head).getBytes(StandardCharsets.UTF_8));
            if (run.history().isPresent()) {
                zip.putNextEntry(new ZipEntry(HISTORY));
                try (InputStream lines = run.history().get().unpacked()) {
                    lines.transferTo(zip);
                }
            }
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // A part of a file stays; the file itself is untouched.
        }
    }

    /// Whether a file can be one of these: it begins as a zip does.
    public static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    static StoredRun read(Path from) throws ArchiveException {
        try (ZipFile zip = new ZipFile(from.toFile())) {
            Head head = head(zip, from);
            return new StoredRun(
                    head.id(),
                    new Remarks(head.name(), head.tags(), head.note(), head.pinned()),
                    MAPPER.writeValueAsString(head.run()),
                    history(zip));
        } catch (ZipException | JacksonException | NullPointerException e) {
            throw new ArchiveException("The file " + from + " is no run that Lost Count has exported.", e);
        } catch (IOException e) {
            throw new ArchiveException("The file " + from + " can't be read; check its name.", e);
        }
    }

    private static Head head(ZipFile zip, Path from) throws IOException, ArchiveException {
        ZipEntry entry = zip.getEntry(RUN);
        if (entry == null) {
            throw new ZipException("no " + RUN);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Head head = MAPPER.readValue(in, Head.class);
            if (!head.format().equals(FORMAT + NUMBER)) {
                throw new ArchiveException(
                        head.format().startsWith(FORMAT)
                                ? "The file " + from + " is of a newer Lost Count; use that one to import it."
                                : "The file " + from + " is no run that Lost Count has exported.");
            }
            return head;
        }
    }

    private static Optional<Packed> history(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(HISTORY);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream lines = zip.getInputStream(entry)) {
            return Optional.of(Packed.of(lines));
        }
    }

    /// What a saved run proves by itself.
    ///
    /// @param counter what was run
    /// @param verdict worked out anew
    /// @param evidence worked out anew as well, where the file has a history
    /// @param doubts why the run is not to be believed, as the ends of sentences; empty when it is consistent
    public record Checked(String counter, Verdict verdict, Optional<Evidence> evidence, List<String> doubts) {}

    /// Works out anew what the history in a file proves, or without one what its sums do, and compares it with what the
    /// file says of the run.
    public static Checked check(Path file) throws ArchiveException {
        StoredRun stored = read(file);
        RunText text = RunText.parse(stored.json());
        RunResult run = text.run();
        RunText.Recorded recorded = text.evidence();
        List<String> doubts = new ArrayList<>(recorded == null ? List.of() : recorded.unexplained());
        if (stored.history().isEmpty()) {
            doubts.addAll(RunAudit.doubts(run, Optional.empty()));
            return new Checked(run.counter().toString(), run.verdict(), Optional.empty(), List.copyOf(doubts));
        }
        try (BufferedReader lines = stored.history().get().reader()) {
            HistoryFile.Checked checked = HistoryFile.check(lines);
            checked.doubts().stream().filter(doubt -> !doubts.contains(doubt)).forEach(doubts::add);
            RunAudit.doubts(run, Optional.of(checked)).stream()
                    .map(doubt -> RUN + ": " + doubt)
                    .forEach(doubts::add);
            return new Checked(
                    checked.counter(), checked.verdict(), Optional.of(checked.evidence()), List.copyOf(doubts));
        } catch (IOException e) {
            throw new ArchiveException(String.valueOf(e.getMessage()), e);
        }
    }
}
