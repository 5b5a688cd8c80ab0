package org.lostcount.report;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Lineage;
import org.lostcount.history.History;
import org.lostcount.load.Evidence;

/// The evidence of a run as files tell it. The components' names are a contract, as those of [RunDocument] are.
///
/// @param recorded operations in the record
/// @param unrecorded operations that came when it was full
/// @param exact whether every loss is explained
/// @param unexplained what does not add up
/// @param writes operations whose value was in the store at some time
/// @param kept those that the values left are built on
/// @param overwritten acknowledged operations that they are not built on
/// @param overwrittenDelta the sum of what those would have added
/// @param happened operations of which nobody knew, and which are among the writes
/// @param forgotten acknowledged operations that a killed store came back without
/// @param overwrittenByWorker how many each worker overwrote, the first worker first
/// @param keptWindowMicros from read to write, of operations that were kept
/// @param overwrittenWindowMicros the same of those that were overwritten
/// @param story one of them, or else a unit that two took, as a sentence
/// @param handedOut acknowledged operations that were handed the new value
/// @param duplicates those of them that were handed a value which another one was handed too
/// @param duplicateStory two of those, as a sentence
/// @param repeated operations that happened more than once, as they were sent again, each by those of its attempts
///     that did: `3.41` is the 41st attempt of the third worker; the first [#NAMED] of them, missing where there
/// were none
/// @param stale reads at a follower that were behind; missing where nobody read there
record EvidenceDocument(
        int recorded,
        long unrecorded,
        boolean exact,
        List<String> unexplained,
        int writes,
        long kept,
        long overwritten,
        long overwrittenDelta,
        long happened,
        long forgotten,
        List<Long> overwrittenByWorker,
        LatencyDocument keptWindowMicros,
        LatencyDocument overwrittenWindowMicros,
        @Nullable String story,
        long handedOut,
        long duplicates,
        @Nullable String duplicateStory,
        @Nullable List<List<String>> repeated,
        @Nullable Stale stale) {
    /// What was read at a follower.
    record Stale(long reads, long stale, long atMostBehind) {}

    private static final int NAMED = 100;

    /// @param readsFromReplica whether values were read at a follower
    static EvidenceDocument of(Evidence evidence, boolean readsFromReplica) {
        Lineage lineage = evidence.lineage();
        return new EvidenceDocument(
                evidence.history().size(),
                evidence.history().unrecorded(),
                evidence.isExact(),
                evidence.unexplained(),
                lineage.writes(),
                lineage.kept(),
                lineage.lost(),
                lineage.lostDelta(),
                lineage.resolved(),
                lineage.forgotten(),
                LongStream.of(lineage.lossesPerCulprit(evidence.history().workers()))
                        .boxed()
                        .toList(),
                LatencyDocument.of(evidence.keptWindow()),
                LatencyDocument.of(evidence.lostWindow()),
                evidence.story().orElse(null),
                lineage.handedOut(),
                lineage.duplicates(),
                evidence.duplicateStory().orElse(null),
                repeated(evidence),
                readsFromReplica
                        ? evidence.staleness()
                                .map(told -> new Stale(told.reads(), told.stale(), told.most()))
                                .orElse(null)
                        : null);
    }

    private static @Nullable List<List<String>> repeated(Evidence evidence) {
        History.Reader history = evidence.lineage().history();
        List<List<String>> named = evidence.repeated().stream()
                .limit(NAMED)
                .map(attempts -> attempts.stream().map(history::name).toList())
                .toList();
        return named.isEmpty() ? null : named;
    }
}
