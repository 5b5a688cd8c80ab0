package org.lostcount.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends with an [UnfitFileException] where more comes than there should be: a small file can unpack to a
/// large one. One thread.
public final class BoundedInputStream extends FilterInputStream {
    private final String sentence;
    private long left;

    /// @param most bytes that may come
    /// @param sentence what is said where more do
    public BoundedInputStream(InputStream in, long most, String sentence) {
        super(in);
        this.left = most;
        this.sentence = sentence;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long most) throws IOException {
        long skipped = super.skip(most);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long read) throws UnfitFileException {
        left -= read;
        if (left < 0) {
            throw new UnfitFileException(sentence);
        }
    }
}
