package org.lostcount.store.sql;

import java.util.List;

/// What an engine is told so that SQL of somebody's own stays in its place. `{schema}` stands for the schema of
/// a trial, which is also the name of the user who counts in it, and `{password}` for the user's password.
/// Immutable.
///
/// @param impatience what makes a session that looks on from beside wait `{millis}` milliseconds for a lock, or
///     as short as the engine can
/// @param close on a server of ours, once before the first trial: takes from everybody what nobody needs
/// @param admit on a server of ours: lets in a user who may read and write the table `{schema}.counter`, nothing else
/// @param table the same of a table beside it that was made for the trial, `{name}`
/// @param sequence the same of a sequence; empty where everybody may ask one
/// @param expel on a server of ours: ends that user's sessions
/// @param forget on a server of ours: removes the user, when the schema is gone
public record SqlFence(
        String impatience,
        List<String> close,
        List<String> admit,
        String table,
        String sequence,
        List<String> expel,
        List<String> forget) {
    /// What lets the user in to something that was made for the trial.
    List<String> share(SqlDefinition definition) {
        String text = switch (definition.kind()) {
            case TABLE -> table;
            case SEQUENCE -> sequence;
            case INDEX -> "";
        };
        return text.isEmpty() ? List.of() : List.of(text.replace("{name}", definition.name()));
    }
}
