package org.lostcount.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;

/// A run as it is kept and handed on: nothing in it is understood yet. Immutable.
///
/// @param id by which it is known in every archive
/// @param remarks what a person has said of it
/// @param json a [RunText]
/// @param history the operations of its evidence, when there is some
record StoredRun(UUID id, Remarks remarks, String json, Optional<Packed> history) {
    /// A run to be kept.
    ///
    /// @param text the same without its evidence
    static StoredRun of(SavedRun saved, RunText text) throws IOException {
        RunResult run = saved.run();
        Optional<Packed> history = run.evidence().filter(RunText::fits).isPresent()
                ? Optional.of(Packed.of(writer -> HistoryFile.write(run, writer)))
                : Optional.empty();
        return new StoredRun(saved.id(), saved.remarks(), text.json(), history);
    }

    /// The run as a line of a list.
    Entry entry() throws ArchiveException {
        return RunText.parse(json).entry(id, history.isPresent(), remarks);
    }

    /// The run that was kept, with its evidence.
    ///
    /// @throws IOException when the evidence can't be read
    SavedRun open() throws ArchiveException, IOException {
        RunText text = RunText.parse(json);
        return new SavedRun(
                id, text.run().withEvidence(evidence(text)), text.environment().environment(), remarks);
    }

    private Optional<Evidence> evidence(RunText text) throws IOException {
        RunText.Recorded recorded = text.evidence();
        if (history.isEmpty() || recorded == null) {
            return Optional.empty();
        }
        try (InputStream lines = history.get().unpacked()) {
            Evidence found = HistoryFile.check(lines, Archive.MOST_OPERATIONS).evidence();
            List<String> unexplained = new ArrayList<>(recorded.unexplained());
            found.unexplained().stream()
                    .filter(doubt -> !unexplained.contains(doubt))
                    .forEach(unexplained::add);
            return Optional.of(found.doubted(unexplained));
        }
    }
}
