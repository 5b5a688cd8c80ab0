package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an engine locks a name, which has nothing to do with any row. Immutable.
///
/// @param word the function, for a cell of the board
/// @param take waits for the name that is the id of a counter's row, and takes it
/// @param release gives it back after the transaction; nothing where it goes with the transaction by itself
/// @param waits asks who waits for the name `{id}`, and who has it, with a row for each pair; nothing where those who
///     wait for names are among the others
public record SqlNamedLock(
        String word,
        String take,
        @Nullable String release,
        @Nullable String waits) {
    /// The statements of a transaction, with those of the lock around it.
    List<String> around(String... transaction) {
        List<String> all = new ArrayList<>();
        all.add(take);
        all.addAll(List.of(transaction));
        if (release != null) {
            all.add(release);
        }
        return List.copyOf(all);
    }
}
