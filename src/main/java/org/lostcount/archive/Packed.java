package org.lostcount.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.lostcount.file.BoundedInputStream;

/// Text, compressed by gzip: a history to about a tenth. Immutable.
final class Packed {
    private static final int BUFFER = 1 << 16;

    private final byte[] bytes;

    private Packed(byte[] bytes) {
        this.bytes = bytes;
    }

    /// About half the time, and a tenth more room, 30 MB for a million operations: somebody may wait for the next run.
    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Writes the text.
    interface Author {
        void writeTo(Writer writer) throws IOException;
    }

    static Packed of(Author author) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(new Quick(bytes), StandardCharsets.UTF_8)) {
            author.writeTo(writer);
        }
        return new Packed(bytes.toByteArray());
    }

    static Packed of(String text) throws IOException {
        return of(writer -> writer.write(text));
    }

    /// Compresses a stream of text to its end.
    static Packed of(InputStream text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new Quick(bytes)) {
            text.transferTo(out);
        }
        return new Packed(bytes.toByteArray());
    }

    /// What [#stream] gave.
    static Packed ofStream(InputStream packed) throws IOException {
        return new Packed(packed.readAllBytes());
    }

    /// The compressed bytes.
    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /// The text, unpacked as it is read.
    InputStream unpacked() throws IOException {
        return new GZIPInputStream(stream(), BUFFER);
    }

    /// @param most bytes that the text can have
    String text(int most) throws IOException {
        try (InputStream in = new BoundedInputStream(unpacked(), most, "It unpacks to more than any run has.")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
