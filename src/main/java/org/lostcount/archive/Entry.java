package org.lostcount.archive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.load.Rate;

/// A saved run as a line of a list. Immutable.
///
/// @param id by which the whole of it is found
/// @param counter `store/strategy`
/// @param verdict what it proved
/// @param grade that beside the promise
/// @param begun when load started
/// @param threads workers
/// @param expected what the counter should have held
/// @param lost what is missing of it
/// @param throughput ok operations per second of the run itself
/// @param rate ok operations per second as it was measured for comparing
/// @param why what speaks against comparing that, empty where nothing does
/// @param p99Micros 99th percentile of their latency
/// @param engine the store's product and version
/// @param hasEvidence whether it can be told who overwrote whom
/// @param remarks what a person has said of it
public record Entry(
        UUID id,
        String counter,
        Verdict.Kind verdict,
        Grade grade,
        Instant begun,
        int threads,
        long expected,
        long lost,
        double throughput,
        double rate,
        List<Rate.Doubt> why,
        double p99Micros,
        String engine,
        boolean hasEvidence,
        Remarks remarks) {
    public Entry {
        why = List.copyOf(why);
    }
}
