package org.lostcount.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of a stream as bytes, each no longer than it may be. One thread.
///
/// A line stays in the reader's own buffer, as millions of them may come.
public final class Lines {
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int next;
    private int filled;
    private int number;

    public Lines(InputStream in) {
        this.in = in;
    }

    /// Goes on to the next line; false where there is none.
    ///
    /// @param most bytes that the line may have
    /// @throws UnfitFileException where it has more
    public boolean next(int most) throws IOException {
        start = next;
        number++;
        for (int at = start; ; at++) {
            if (at - start > most) {
                throw new UnfitFileException("Line " + number + " of the file is longer than a line of it can be.");
            }
            if (at == filled) {
                at -= start;
                if (!fill()) {
                    end = filled;
                    next = filled;
                    return end > start;
                }
            }
            if (buffer[at] == '\n') {
                end = at;
                next = at + 1;
                return true;
            }
        }
    }

    /// Reads on; what is there of the line begins the buffer.
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read > 0;
    }

    /// From 1; that of the line after the last at the end.
    public int number() {
        return number;
    }

    /// Where the line is, from [#from], for [#length]; until the next is asked for.
    public byte[] bytes() {
        return buffer;
    }

    public int from() {
        return start;
    }

    public int length() {
        return end - start;
    }
}
