package org.lostcount.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// All timed latencies of a run, in steps of at most 1 %: what a [Latency] sums up. Immutable; any thread. Equal when
/// the counts are.
///
/// Percentiles can't be averaged, but distributions can be merged: a percentile of the merged one is that of all
/// their operations together.
public final class Distribution {
    public static final Distribution NONE = new Distribution(LatencyRecorder.newHistogram());

    /// Bytes before those that are compressed.
    private static final int COMPRESSED_HEAD = 8;
    /// Of all counts that one with these digits has, in at most 9 bytes each.
    private static final int MOST_BYTES = 1 << 17;

    private final Histogram nanos;
    private final Latency summary;

    private Distribution(Histogram own) {
        nanos = own;
        summary = Latency.of(own);
    }

    /// A copy of a histogram of nanoseconds.
    public static Distribution of(Histogram nanos) {
        return new Distribution(nanos.copy());
    }

    /// All of them as one.
    public static Distribution merged(Collection<Distribution> parts) {
        Histogram sum = LatencyRecorder.newHistogram();
        parts.forEach(part -> sum.add(part.nanos));
        return new Distribution(sum);
    }

    /// In few figures.
    public Latency summary() {
        return summary;
    }

    /// The latency, in microseconds, that this share of the operations did not exceed; 0 when none was timed.
    ///
    /// @param percentile 0 to 100
    public double percentileMicros(double percentile) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1e3;
    }

    /// A copy of the counts, by nanoseconds.
    public Histogram histogram() {
        return nanos.copy();
    }

    /// The histogram in HdrHistogram's own compressed encoding, which its other tools read as well.
    public byte[] encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int size = nanos.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), size);
    }

    /// The way back from [#encoded].
    ///
    /// @throws IllegalArgumentException when these bytes are no histogram
    public static Distribution decoded(byte[] encoded) {
        try {
            requireSmall(encoded);
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
            histogram.setAutoResize(true);
            if (histogram.getTotalCount() < 0) {
                throw new IllegalArgumentException("counts below nothing");
            }
            return new Distribution(histogram);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("these bytes are no histogram", e);
        }
    }

    /// HdrHistogram makes room for whatever the first bytes say. They are: what it is, its length, an offset, and the
    /// digits, each in 4.
    private static void requireSmall(byte[] encoded) throws DataFormatException {
        ByteBuffer head = ByteBuffer.allocate(16);
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(encoded, COMPRESSED_HEAD, encoded.length - COMPRESSED_HEAD);
            inflater.inflate(head);
        }
        if (head.hasRemaining()
                || head.getInt(4) < 0
                || head.getInt(4) > MOST_BYTES
                || head.getInt(12) != NONE.nanos.getNumberOfSignificantValueDigits()) {
            throw new IllegalArgumentException("no histogram of ours");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Distribution that && nanos.equals(that.nanos);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nanos.getTotalCount(), summary);
    }

    @Override
    public String toString() {
        return "Distribution[" + summary + "]";
    }
}
