package org.lostcount.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A file that somebody has named, which may be anything: a directory, a pipe that nobody writes to, a device without
/// an
/// end, a gigabyte. Any thread.
///
/// It is looked at before it is opened, as to open a pipe already waits; and no more of it is read than its kind can
/// have.
public final class GivenFile {
    private GivenFile() {}

    /// The place that a name means.
    public static Path named(String name) throws UnfitFileException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UnfitFileException(
                    "The file " + Printable.text(name) + " can't be read: that is no file's name.");
        }
    }

    /// Opens a file; what is read from it ends with an [UnfitFileException] where it is longer than `most` bytes.
    ///
    /// @param most bytes that a file of this kind can have
    public static InputStream open(Path file, long most) throws UnfitFileException {
        String name = "The file " + Printable.text(file.toString());
        String tooLong = name + " is longer than any that is read here (" + size(most) + ").";
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new UnfitFileException(name + " can't be read: it is a directory; name a file in it.");
            }
            if (!attributes.isRegularFile()) {
                throw new UnfitFileException(name + " can't be read: it is a pipe, a socket or a device; name a file.");
            }
            if (attributes.size() > most) {
                throw new UnfitFileException(tooLong);
            }
            return new BoundedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), most, tooLong);
        } catch (UnfitFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new UnfitFileException(name + " can't be read; check its name.");
        } catch (AccessDeniedException e) {
            throw new UnfitFileException(name + " can't be read: you have no right to.");
        } catch (IOException e) {
            throw new UnfitFileException(name + " can't be read: the system refuses it.");
        }
    }

    /// All of a text in UTF-8, without the byte order mark.
    ///
    /// @param most bytes that it can have
    public static String text(Path file, int most) throws UnfitFileException {
        try (InputStream in = open(file, most)) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (UnfitFileException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new UnfitFileException(
                    "The file " + Printable.text(file.toString()) + " can't be read: it is no text in UTF-8.");
        } catch (IOException e) {
            throw new UnfitFileException(
                    "The file " + Printable.text(file.toString()) + " can't be read: the system refuses it.");
        }
    }

    private static String size(long bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : ((bytes + 1023) >> 10) + " KB";
    }
}
