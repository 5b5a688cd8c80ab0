package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lostcount.counter.TransactionId;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// An operation with attempts of whose outcome nobody knows. Immutable.
///
/// @param attempts those of which nobody knows, in their order; of an operation that is sent only once there is
///     one
/// @param end what the operation came to
record Unknown(long delta, List<Attempt> attempts, End end) {
    /// An attempt of whose outcome nobody knows, and by which it can be asked for. Immutable.
    ///
    /// @param transaction what the store knows it by, if it told
    /// @param operation what the history knows it by, see [Trace]
    record Attempt(Optional<TransactionId> transaction, long operation) {}

    /// What became of an operation.
    enum End {
        /// Nobody knows.
        OPEN,
        /// It was sent again until an attempt succeeded.
        DONE,
        /// It was sent again until the store found that it had happened.
        FOUND
    }

    /// How many attempts were more than the operation's own.
    int spare() {
        return end == End.OPEN ? attempts.size() - 1 : attempts.size();
    }

    /// Those of a record.
    static List<Unknown> of(History.Reader read) {
        List<Unknown> unknowns = new ArrayList<>();
        List<Attempt> sent = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Kind kind = read.kind(i);
            if (kind.isUnknown()) {
                sent.add(new Attempt(Optional.empty(), read.id(i)));
            }
            boolean last = i + 1 == read.size() || read.worker(i + 1) != read.worker(i);
            if (!sent.isEmpty() && (kind != Kind.RESENT || last)) {
                unknowns.add(new Unknown(read.delta(i), List.copyOf(sent), end(kind)));
                sent.clear();
            }
        }
        return unknowns;
    }

    private static End end(Kind last) {
        return switch (last) {
            case OK -> End.DONE;
            case FOUND -> End.FOUND;
            case FAIL, INFO, NONE, RESENT -> End.OPEN;
        };
    }
}
