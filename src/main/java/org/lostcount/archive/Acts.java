package org.lostcount.archive;

import java.util.List;
import java.util.function.Consumer;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;

/// What is made of a run's operations in somebody else's history.
interface Acts {
    /// In how many processes a worker works at the same time.
    default int lanes() {
        return 1;
    }

    /// What was done before all workers.
    default List<Act> before() {
        return List.of();
    }

    /// Tells what is made of the operation with this number, and of no other or of some after it too; gives the number
    /// of the first one of which nothing was made yet.
    int of(int operation, Consumer<Act> to);

    /// What was done after all workers.
    ///
    /// @param nanos when the last of them had ended
    default List<Act> after(long nanos) {
        return List.of();
    }

    /// The number of an operation as a value, from 1; nothing for the value that was there in the beginning.
    static String number(History.Reader history, long id) {
        return id == Trace.START ? "nil" : String.valueOf(history.index(id) + 1);
    }
}
