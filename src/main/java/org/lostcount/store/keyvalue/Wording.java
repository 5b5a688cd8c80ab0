package org.lostcount.store.keyvalue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.Task;

/// The cells of a run and what it sends for its verbs. Immutable.
///
/// @param phrasing how they are worded: [Phrasing#PLAIN] where no evidence is kept, whatever the run wants to know
/// @param readFrom where values are read that new ones are computed from, where the store has several nodes
/// @param acknowledge how far what is written must have come, where the store has followers
public record Wording(Cells cells, Technique technique, Phrasing phrasing, ReadFrom readFrom, Acknowledge acknowledge) {
    /// The texts of the verbs that its increment calls, made ready to be sent.
    ///
    /// @param make makes something of texts in which the table has its name
    public <T> Function<Verb, T> ready(Function<List<String>, T> make) {
        Map<Verb, T> all = new EnumMap<>(Verb.class);
        for (Verb verb : technique.increment().verbs()) {
            VerbText text = technique.text(verb);
            List<String> texts = switch (phrasing) {
                case PLAIN -> text.plain();
                case TRACED -> text.traced();
                case RESOLVABLE -> text.logged();
            };
            all.put(
                    verb,
                    make.apply(texts.stream()
                            .map(each -> each.replace("{table}", cells.table()))
                            .toList()));
        }
        return verb -> Objects.requireNonNull(all.get(verb), verb.name());
    }

    /// Whether sessions leave the ids of operations.
    public boolean traced() {
        return phrasing != Phrasing.PLAIN;
    }

    /// Whether they leave them in a list of all writes besides.
    public boolean logged() {
        return phrasing == Phrasing.RESOLVABLE;
    }

    /// What it is asked.
    public Task task() {
        return technique.increment().task();
    }

    /// Whether its increment takes locks.
    public boolean locks() {
        return technique.increment().verbs().contains(Verb.ACQUIRE);
    }

    /// The text that is about to be sent for a verb, as it is shown.
    String shown(Verb verb, boolean subtracts) {
        return technique.text(verb).next(subtracts);
    }
}
