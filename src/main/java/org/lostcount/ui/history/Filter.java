package org.lostcount.ui.history;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.lostcount.archive.Query;
import org.lostcount.check.Verdict;

/// Which runs are asked for, and in which order. FX thread.
final class Filter {
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> counter = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Verdict.Kind>> verdict = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Since> since = new SimpleObjectProperty<>(Since.EVER);
    private final ObjectProperty<Query> order = new SimpleObjectProperty<>(Query.ALL);

    /// @param changed is called whenever other runs are asked for, or another order
    Filter(Runnable changed) {
        for (Property<?> part : List.of(text, counter, verdict, since, order)) {
            part.addListener(_ -> changed.run());
        }
    }

    /// Words that all must be found.
    StringProperty text() {
        return text;
    }

    /// The only counter to be listed, or nothing for all.
    ObjectProperty<Optional<String>> counter() {
        return counter;
    }

    ObjectProperty<Optional<Verdict.Kind>> verdict() {
        return verdict;
    }

    ObjectProperty<Since> since() {
        return since;
    }

    /// Whether anything is left out of the list.
    boolean isNarrowed() {
        return !text.get().isBlank()
                || counter.get().isPresent()
                || verdict.get().isPresent()
                || since.get() != Since.EVER;
    }

    /// Puts the runs in another order.
    void order(Query.Order by, boolean leastFirst) {
        Query wanted = Query.ALL.withOrder(by, leastFirst);
        if (!wanted.equals(order.get())) {
            order.set(wanted);
        }
    }

    /// What the archive is asked.
    Query query() {
        return order.get()
                .withText(text.get())
                .withCounter(counter.get())
                .withVerdict(verdict.get())
                .withSince(since.get().instant());
    }
}
