package org.lostcount.learn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.Disk;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Printable;
import org.lostcount.file.PrivateFile;
import org.lostcount.file.UnfitFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a reader has read and predicted, in one small file. Immutable; changed by making another one. Any thread.
public final class ReadingProgress {
    private static final int FORMAT = 1;
    private static final int LONGEST = 4 << 20;
    private static final int MOST_PAGES = 2000;

    /// Nothing was read.
    public static final ReadingProgress NONE = new ReadingProgress(Map.of());

    private final Map<String, Page> pages;

    private ReadingProgress(Map<String, Page> pages) {
        this.pages = Map.copyOf(pages);
    }

    /// How far a reader is in a page. Immutable.
    ///
    /// @param parts that were read
    /// @param finished whether that was once all of it
    /// @param predictions what was predicted when it was last read
    public record Page(int parts, boolean finished, List<Said> predictions) {
        public Page {
            predictions = predictions == null ? List.of() : List.copyOf(predictions);
        }
    }

    /// A prediction. Immutable.
    ///
    /// @param said all that was said, in order; the last counts
    /// @param came what came out
    public record Said(
            String question,
            List<String> said,
            @Nullable String came,
            @Nullable Boolean right) {
        static Said of(Visit.Prediction prediction) {
            return new Said(
                    prediction.question(),
                    prediction.said(),
                    prediction.came().orElse(null),
                    prediction.right().orElse(null));
        }
    }

    /// Made when there is something to read or to keep: it takes longer than everything else here.
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private record Document(int format, Map<String, Page> pages) {}

    /// Reads what was kept; nothing was read where there is no file.
    ///
    /// @throws UnfitFileException where the file is none of this kind
    public static ReadingProgress load(Path file) throws UnfitFileException {
        return Files.exists(file) ? read(file) : NONE;
    }

    /// Reads what was exported.
    ///
    /// @throws UnfitFileException where the file is none of this kind
    public static ReadingProgress read(Path file) throws UnfitFileException {
        try {
            Document document = Json.MAPPER.readValue(GivenFile.text(file, LONGEST), Document.class);
            if (document == null
                    || document.pages() == null
                    || document.format() != FORMAT
                    || document.pages().size() > MOST_PAGES) {
                throw unfit(file);
            }
            ReadingProgress progress = new ReadingProgress(document.pages());
            // As it is kept it may be longer than it was.
            if (progress.json().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw unfit(file);
            }
            return progress;
        } catch (JacksonException | NullPointerException e) {
            throw unfit(file);
        }
    }

    private static UnfitFileException unfit(Path file) {
        return new UnfitFileException("The file " + Printable.text(file.toString())
                + " holds no progress in lessons as this version keeps it; move it away to begin anew.");
    }

    /// How far a page is read.
    public Optional<Page> of(String page) {
        return Optional.ofNullable(pages.get(page));
    }

    /// The same after a page was read so far. Who has finished a page has finished it, also when it is read again.
    public ReadingProgress with(String page, int parts, boolean finished, List<Visit.Prediction> predictions) {
        boolean before = of(page).map(Page::finished).orElse(false);
        Map<String, Page> all = new LinkedHashMap<>(pages);
        all.put(
                page,
                new Page(
                        parts,
                        finished || before,
                        predictions.stream().map(Said::of).toList()));
        return all.size() > MOST_PAGES ? this : new ReadingProgress(all);
    }

    /// As it is kept, ending in a line break.
    public String json() {
        return Json.MAPPER.writeValueAsString(new Document(FORMAT, new java.util.TreeMap<>(pages))) + "\n";
    }

    /// Changes what is kept, as it is now: the terminal and the window may both be open, and each keeps what it has
    /// read. One of them at a time: to read, change and write is to lose updates.
    ///
    /// @throws UnfitFileException where the file is none of this kind
    public static synchronized void change(Path file, UnaryOperator<ReadingProgress> change) throws IOException {
        Path absolute = file.toAbsolutePath();
        makeDirectoryOf(absolute);
        try (FileChannel turn = PrivateFile.open(
                absolute.resolveSibling(absolute.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            turn.lock(); // ends with the channel, and with the program
            change.apply(load(file)).save(file);
        }
    }

    /// Why nothing can be kept, and what to do, as sentences.
    public static String whyNotKept(Path file, IOException e) {
        return e instanceof UnfitFileException unfit
                ? unfit.sentence()
                : "What you have read can't be kept in " + Printable.text(file.toString()) + ", as "
                        + Disk.full(file, e).orElse("the system refuses it")
                        + ". LOSTCOUNT_HOME can name a directory where you may write.";
    }

    private static void makeDirectoryOf(Path absolute) throws IOException {
        Path directory = absolute.getParent();
        if (directory != null) {
            PrivateFile.makeDirectory(directory);
        }
    }

    /// Keeps it, whole or not at all, where only its owner may look.
    public void save(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        makeDirectoryOf(absolute);
        Path draft = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel out =
                    PrivateFile.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                ByteBuffer bytes = ByteBuffer.wrap(json().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(draft, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
