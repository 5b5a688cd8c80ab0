package org.lostcount.cli;

import static org.lostcount.cli.Refusal.quote;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.Disk;
import org.lostcount.file.UnfitFileException;
import org.lostcount.report.ReportFormat;

/// A place for one report, proved to be writable before anything is run. One thread.
sealed interface Output extends AutoCloseable {
    /// What is written.
    interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    ReportFormat format();

    /// Writes the content, whole or not at all.
    void write(Content content) throws Refusal;

    /// The place that `name` means for a report that is JSON: a file, or `-` for standard output.
    static Output json(String name, Terminal terminal) throws Refusal {
        return name.equals("-") ? new Standard(ReportFormat.JSON, terminal) : File.open(ReportFormat.JSON, name);
    }

    @Override
    void close();

    /// Standard output.
    record Standard(ReportFormat format, Terminal terminal) implements Output {
        @Override
        public void write(Content content) throws Refusal {
            try {
                StringWriter text = new StringWriter();
                content.writeTo(text);
                terminal.write(text.toString());
            } catch (UnfitFileException e) {
                throw Refusal.failed("The results can't be written to standard output: " + e.sentence() + ".");
            } catch (IOException e) {
                throw Refusal.failed("The results can't be written to standard output, which is closed or full.");
            }
        }

        @Override
        public void close() {}
    }

    /// A file, made whole beside its place and moved there at the end, so that nobody ever sees a part of it.
    ///
    /// @param draft the file beside, or null where the target is a pipe or a device, which is written to directly
    record File(ReportFormat format, Path target, @Nullable Path draft) implements Output {
        static File open(ReportFormat format, String name) throws Refusal {
            try {
                Path path = Path.of(name).toAbsolutePath().normalize();
                Path target = Files.exists(path) ? path.toRealPath() : path;
                if (Files.isDirectory(target)) {
                    throw Refusal.failed("The file " + quote(name) + " can't be written: it is a directory.");
                }
                if (Files.exists(target) && !Files.isWritable(target)) {
                    throw Refusal.failed("The file " + quote(name) + " can't be written: it is read-only.");
                }
                if (Files.exists(target) && !Files.isRegularFile(target)) {
                    return new File(format, target, null);
                }
                Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
                Files.createFile(draft);
                keepPermissions(draft, target);
                return new File(format, target, draft);
            } catch (IOException e) {
                throw Refusal.failed(
                        "The file " + quote(name) + " can't be written: " + reason(e, Path.of(name), true) + ".");
            } catch (InvalidPathException e) {
                throw Refusal.failed("The file " + quote(name) + " can't be written: that is no file's name.");
            }
        }

        @Override
        public void write(Content content) throws Refusal {
            try {
                if (draft == null) {
                    write(content, target, StandardOpenOption.WRITE);
                    return;
                }
                write(content, draft);
                move(draft);
            } catch (IOException e) {
                throw Refusal.failed("The file " + quote(target.toString()) + " can't be written: "
                        + reason(e, target, draft != null) + ".");
            }
        }

        private void write(Content content, Path to, OpenOption... options) throws IOException {
            // Half a surrogate pair, as a name from outside can hold, becomes a question mark and is no failure.
            try (Writer writer = new BufferedWriter(
                    new OutputStreamWriter(Files.newOutputStream(to, options), StandardCharsets.UTF_8))) {
                content.writeTo(writer);
            }
        }

        /// What is about to be replaced may be for its owner alone, and what replaces it is so from its start.
        private static void keepPermissions(Path draft, Path target) throws IOException {
            PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            if (view != null && Files.exists(target)) {
                view.setPermissions(Files.getPosixFilePermissions(target));
            }
        }

        private void move(Path from) throws IOException {
            try {
                Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        /// The draft goes, unless it has become the file.
        @Override
        public void close() {
            try {
                if (draft != null) {
                    Files.deleteIfExists(draft);
                }
            } catch (IOException e) {
                // An empty or unfinished draft stays; the file itself is untouched.
            }
        }

        private static String reason(IOException e, Path target, boolean onDisk) {
            return switch (e) {
                case UnfitFileException unfit -> unfit.sentence();
                case NoSuchFileException _ -> "there is no such directory";
                case AccessDeniedException _ -> "you have no right to";
                case FileSystemException f
                when f.getReason() != null && Disk.full(target, e).isEmpty() -> f.getReason();
                default -> onDisk ? Disk.full(target, e).orElse("the system refused it") : "it takes nothing more";
            };
        }
    }
}
