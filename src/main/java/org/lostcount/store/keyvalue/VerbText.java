package org.lostcount.store.keyvalue;

import java.util.List;
import java.util.Optional;

/// What a store sends for a verb: texts that are both sent and shown, with `{table}` for the table's name, which
/// begins all keys, and a `?` for each parameter. Immutable.
///
/// @param plain usually one; several where one is sent after another, or (to add) the second one subtracts
/// @param traced the same as a run with evidence sends them, one for one: a write leaves the id of its operation
///     with the value, and brings that of the one before it
/// @param logged the same where answers may be lost: a write also adds the id of its operation to a list of all
///     writes, in the same step, from which it can be told afterwards what it replaced
/// @param log where it can be told from afterwards
/// @param untraced why it can't do so, as the end of a sentence
public record VerbText(
        List<String> plain, List<String> traced, List<String> logged, Log log, Optional<String> untraced) {
    /// Where it stands which operations have written to a cell, also those whose answers were lost.
    public enum Log {
        NONE,
        /// In a list beside, which the store forgets when it forgets the values.
        BESIDE,
        /// In the store's own history of what each key has held, which it keeps as it keeps the values.
        HISTORY
    }

    /// Texts that are the same with evidence.
    public static VerbText of(String... texts) {
        List<String> all = List.of(texts);
        return new VerbText(all, all, all, Log.NONE, Optional.empty());
    }

    /// The same, but for runs with evidence.
    public VerbText withEvidence(String... texts) {
        List<String> all = List.of(texts);
        return new VerbText(plain, all, all, Log.NONE, Optional.empty());
    }

    /// The same, but for runs with evidence in which answers may be lost.
    public VerbText withLog(String... texts) {
        return new VerbText(plain, traced, List.of(texts), Log.BESIDE, untraced);
    }

    /// The same of a store that keeps all that a key has ever held.
    public VerbText withHistory() {
        return new VerbText(plain, traced, logged, Log.HISTORY, untraced);
    }

    /// The same, and no evidence can be kept of it.
    public VerbText withoutEvidence(String why) {
        return new VerbText(plain, plain, plain, Log.NONE, Optional.of(why));
    }

    /// The text that is about to be sent.
    ///
    /// @param subtracts whether it is to add a negative number
    String next(boolean subtracts) {
        return subtracts ? plain.getLast() : plain.getFirst();
    }
}
