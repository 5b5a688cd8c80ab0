package org.lostcount.archive;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.lostcount.counter.Plural;
import org.lostcount.load.Evidence;
import org.lostcount.load.RecordSums;
import org.lostcount.load.RunResult;

/// The formats in which checkers of others read the operations of a run. Any thread.
///
/// All times are wide: an operation, or an attempt, lasts from before its first statement to after its last answer,
/// that of the commit included. Within that it took effect at some moment that nobody has seen.
public enum OthersFormat {
    /// For Jepsen's `counter` and, of numbers, its `unique-ids`: operations, with values.
    JEPSEN,
    /// For the `cas-register` of Knossos: attempts as reads and swaps, with the operations' numbers as values.
    KNOSSOS,
    /// For Elle's `rw-register`: attempts as transactions, with the operations' numbers as values.
    ELLE,
    /// For Porcupine: JSON lines of attempts, as those of a counter and as those of a register.
    PORCUPINE;

    /// The word used in options, lower case.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Writes the operations of a run.
    ///
    /// @throws ArchiveException where there are none, or not all
    public void write(RunResult run, Writer to) throws IOException, ArchiveException {
        Evidence evidence = whole(run);
        switch (this) {
            case JEPSEN -> new EdnHistory(evidence, to).write(new JepsenActs(run, evidence));
            case KNOSSOS -> new EdnHistory(evidence, to).write(new KnossosActs(evidence));
            case ELLE -> new EdnHistory(evidence, to).write(new ElleActs(evidence));
            case PORCUPINE -> new PorcupineFile(run, evidence, to).write();
        }
    }

    private static Evidence whole(RunResult run) throws ArchiveException {
        Evidence evidence = run.evidence()
                .orElseThrow(() -> new ArchiveException("The run has no record of its operations, which other checkers"
                        + " need"
                        + run.workload()
                                .whyNoEvidence(run.counter())
                                .map(why -> ": " + why)
                                .orElse("; run it again with --evidence.")));
        if (!evidence.history().isTimed()) {
            throw new ArchiveException("The run was recorded by an earlier version, which did not note when operations"
                    + " began and ended, and other checkers need that; run it again.");
        }
        long missing = evidence.isCapped()
                ? evidence.history().unrecorded()
                : run.totals().attempted()
                        - RecordSums.operations(evidence.lineage().history()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
        if (missing > 0) {
            throw new ArchiveException("The record of the run lacks " + Plural.of(missing, "operation")
                    + ", so other checkers would judge another run; run it again, and to its end.");
        }
        return evidence;
    }
}
