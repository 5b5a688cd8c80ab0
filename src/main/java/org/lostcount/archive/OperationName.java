package org.lostcount.archive;

import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Trace;
import org.lostcount.history.Recorder;
import org.lostcount.load.Workload;

/// What an operation is called in a file: `3.41` is the 41st of the third worker.
final class OperationName {
    /// What a cell began with is by no operation.
    static final String START = "start";

    private OperationName() {}

    /// The name for an id; nothing where the store did not say.
    static @Nullable String of(long id) {
        return id == Trace.UNKNOWN
                ? null
                : id == Trace.START ? START : (Recorder.worker(id) + 1) + "." + (Recorder.sequence(id) + 1);
    }

    /// The way back.
    ///
    /// @throws IllegalArgumentException when no operation is called so
    static long id(@Nullable String name) {
        if (name == null) {
            return Trace.UNKNOWN;
        }
        if (name.equals(START)) {
            return Trace.START;
        }
        int dot = name.indexOf('.');
        int worker = Integer.parseInt(name, 0, dot, 10);
        int sequence = Integer.parseInt(name, dot + 1, name.length(), 10);
        if (worker < 1 || worker > Workload.MAX_THREADS || sequence < 1) {
            throw new IllegalArgumentException("no operation is called so");
        }
        return Recorder.id(worker - 1, sequence - 1L);
    }
}
