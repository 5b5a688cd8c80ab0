package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.SqlDefinition.What;

/// What a text says is made before its statements are tried. One use, one thread.
final class SqlDefinitions {
    /// Definitions that a text has at the most.
    private static final int MOST = 5;

    private final List<SqlDefinition> all = new ArrayList<>();

    /// Reads one more.
    ///
    /// @throws StoreException when it can't be made besides the others; the message is a sentence
    void add(List<SqlToken> tokens) throws StoreException {
        SqlDefinition definition = SqlDefinition.of(tokens);
        boolean known = names().contains(definition.name());
        if (definition.kind() == What.INDEX && !known) {
            throw new StoreException("There is an index of " + definition.name()
                    + ", which is not made before; an index is of a table of yours.");
        }
        if (definition.kind() != What.INDEX && known) {
            throw new StoreException(definition.name() + " is made twice; leave one of them out.");
        }
        if (all.size() == MOST) {
            throw new StoreException("More than " + MOST
                    + " tables, indexes and sequences are made; one table or sequence" + " is enough for a number.");
        }
        all.add(definition);
    }

    /// What was made, compared as engines compare names.
    Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(definition -> names.add(definition.name()));
        return names;
    }

    List<SqlDefinition> all() {
        return List.copyOf(all);
    }
}
