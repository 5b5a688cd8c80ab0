package org.lostcount.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.file.Printable;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Preset;
import org.lostcount.sweep.Sweep;
import tools.jackson.core.JacksonException;

/// A plan as a JSON document. As with [RunText], the components' names are the format.
///
/// @param format [#FORMAT] when it was written
/// @param counters each as `store/strategy`
/// @param ownDatabase whether a database of the user's is meant
/// @param preset missing where the workloads are the same for all counters
record SweepText(
        int format,
        List<String> counters,
        List<WorkloadText> workloads,
        int rounds,
        boolean ownDatabase,
        Optional<Preset> preset) {
    static final int FORMAT = 1;

    static SweepText of(Sweep plan, boolean ownDatabase) {
        return new SweepText(
                FORMAT,
                plan.counters().stream().map(Counter::toString).toList(),
                plan.workloads().stream().map(WorkloadText::of).toList(),
                plan.rounds(),
                ownDatabase,
                Optional.of(plan.preset()).filter(preset -> preset != Preset.NONE));
    }

    String json() {
        return RunText.MAPPER.writeValueAsString(this);
    }

    /// The way back from [#json].
    static SweepText parse(String json) throws ArchiveException {
        try {
            if (RunText.MAPPER.readTree(json).path("format").asInt(0) > FORMAT) {
                throw new ArchiveException(
                        "This sweep was begun by a newer Lost Count; use that one to go on with it.");
            }
            return Sound.required(RunText.MAPPER.readValue(json, SweepText.class));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ArchiveException("The plan of this sweep can't be read; begin it anew.", e);
        }
    }

    Sweep plan() throws ArchiveException {
        List<Counter> known = new ArrayList<>();
        for (String counter : counters) {
            List<Counter> found = Stores.matching(counter);
            if (found.size() != 1) {
                throw new ArchiveException("This Lost Count has no counter " + Printable.start(counter, 60)
                        + "; use the version that began the sweep to go on with it.");
            }
            known.add(found.getFirst());
        }
        return new Sweep(
                known, workloads.stream().map(WorkloadText::workload).toList(), rounds, preset.orElse(Preset.NONE));
    }
}
