package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.OptionalLong;
import org.lostcount.load.Sample;

/// A [Sample] as a part of a document: an array, as hundreds of them would have hundreds of times the same names. The
/// order of the components is the format.
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record SampleText(
        double seconds,
        long expected,
        long expectedLow,
        long expectedHigh,
        OptionalLong actual,
        double okRate,
        double retryRate,
        double failRate,
        double p50Micros,
        double p99Micros) {
    static SampleText of(Sample sample) {
        return new SampleText(
                sample.seconds(),
                sample.expected(),
                sample.expectedLow(),
                sample.expectedHigh(),
                sample.actual(),
                sample.okRate(),
                sample.retryRate(),
                sample.failRate(),
                sample.p50Micros(),
                sample.p99Micros());
    }

    /// The way back from [#of].
    Sample sample() {
        return new Sample(
                seconds,
                expected,
                expectedLow,
                expectedHigh,
                actual,
                okRate,
                retryRate,
                failRate,
                p50Micros,
                p99Micros);
    }
}
