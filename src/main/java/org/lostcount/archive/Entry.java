package org.lostcount.archive;

import java.time.Instant;
import java.util.UUID;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;

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
/// @param throughput ok operations per second
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
        double p99Micros,
        String engine,
        boolean hasEvidence,
        Remarks remarks) {}
