package org.lostcount.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lostcount.check.Verdict;
import org.lostcount.file.BoundedInputStream;
import org.lostcount.file.Disk;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Printable;
import org.lostcount.file.UnfitFileException;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
    /// Bytes that such a file can have; with a million operations it has 30 MB.
    private static final long LONGEST = 64 << 20;
    private static final long LONGEST_HISTORY = HistoryFile.longest(Archive.MOST_OPERATIONS);

    private record Head(
            String format, UUID id, String name, List<String> tags, String note, boolean pinned, JsonNode run) {}

    private RunFile() {}

    /// Writes what is in a file.
    interface Body {
        void writeTo(OutputStream out) throws IOException, ArchiveException;
    }

    /// Writes the file.
    static void write(StoredRun run, Path to) throws ArchiveException {
        write(to, out -> write(run, out));
    }

    /// Writes a file: beside its place first, so that it is never half there. What stands there and is no file, as a
    /// pipe or a device, is written to and never replaced.
    static void write(Path to, Body body) throws ArchiveException {
        boolean replaces = !Files.exists(to) || Files.isRegularFile(to);
        Path draft = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(replaces ? draft : to)) {
                body.writeTo(out);
            }
            if (replaces) {
                Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    "The file " + Printable.text(to.toString()) + " can't be written"
                            + Disk.full(to, e)
                                    .map(full -> ", as " + full + "; choose another place.")
                                    .orElse("; check its directory and its name."),
                    e);
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
                RunText.MAPPER.readTree(run.json()));
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(RUN));
            zip.write(RunText.MAPPER.writeValueAsString(head).getBytes(StandardCharsets.UTF_8));
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
        try (InputStream in = GivenFile.open(file, Long.MAX_VALUE)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    /// The whole of the run in a file, which is kept nowhere else.
    public static SavedRun open(Path file) throws ArchiveException {
        StoredRun stored = read(file);
        try {
            return stored.open();
        } catch (IOException e) {
            throw new ArchiveException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Reads a file, and all that is in it: what comes back can be opened.
    static StoredRun read(Path from) throws ArchiveException {
        String name = "The file " + Printable.text(from.toString());
        String foreign = name + " is no run that Lost Count has exported";
        try {
            // It is looked at before a zip is sought in it.
            GivenFile.open(from, LONGEST).close();
        } catch (UnfitFileException e) {
            throw new ArchiveException(e.sentence(), e);
        } catch (IOException e) {
            throw new ArchiveException(name + " can't be read: the system refuses it.", e);
        }
        try (ZipFile zip = new ZipFile(from.toFile())) {
            List<String> parts = zip.stream().limit(3).map(ZipEntry::getName).toList();
            if (!parts.equals(List.of(RUN)) && !parts.equals(List.of(RUN, HISTORY))) {
                throw new ArchiveException(foreign + ".");
            }
            Head head = head(zip, name);
            StoredRun run = new StoredRun(
                    Objects.requireNonNull(head.id()),
                    new Remarks(head.name(), head.tags(), head.note(), head.pinned()),
                    RunText.MAPPER.writeValueAsString(head.run()),
                    history(zip));
            run.open();
            return run;
        } catch (UnfitFileException e) {
            String why = e.sentence();
            throw new ArchiveException(foreign + ": " + Character.toLowerCase(why.charAt(0)) + why.substring(1), e);
        } catch (IOException | JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new ArchiveException(foreign + ".", e);
        }
    }

    private static Head head(ZipFile zip, String name) throws IOException, ArchiveException {
        try (InputStream in = unpacked(zip, zip.getEntry(RUN), RunText.LONGEST)) {
            Head head = RunText.MAPPER.readValue(in.readAllBytes(), Head.class);
            if (!head.format().equals(FORMAT + NUMBER)) {
                throw new ArchiveException(
                        head.format().startsWith(FORMAT)
                                ? name + " is of a newer Lost Count; use that one to import it."
                                : name + " is no run that Lost Count has exported.");
            }
            return head;
        }
    }

    private static Optional<Packed> history(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(HISTORY);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream lines = unpacked(zip, entry, LONGEST_HISTORY)) {
            return Optional.of(Packed.of(lines));
        }
    }

    /// A part of the file, which is as it was written, or ends with an exception; Java itself does not look.
    private static InputStream unpacked(ZipFile zip, ZipEntry entry, long most) throws IOException {
        InputStream in = new BoundedInputStream(
                zip.getInputStream(entry), most, "Its " + entry.getName() + " unpacks to more than any run has.");
        return new CheckedInputStream(in, new CRC32()) {
            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                int read = super.read(to, from, length);
                if (read < 0 && getChecksum().getValue() != entry.getCrc()) {
                    throw new ZipException("not as it was written");
                }
                return read;
            }
        };
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
        try (InputStream lines = stored.history().get().unpacked()) {
            HistoryFile.Checked checked = HistoryFile.check(lines, Archive.MOST_OPERATIONS);
            doubts.removeAll(checked.evidence().lineage().unanswered());
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
