package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the tables that a statement names. One use, one thread.
///
/// It knows where a table can stand and nothing else of the grammar, which is the engine's to judge.
final class SqlPlaces {
    /// What may stand where a table stands and is none of anybody's.
    private static final Set<String> NOBODYS =
            Set.of("DUAL", "FINAL", "NEW", "OLD", "ONLY", "LATERAL", "UNNEST", "VALUES", "SELECT", "TABLE");

    private final List<SqlToken> tokens;
    private final Dialect dialect;
    private final Set<String> own = new HashSet<>();
    private int at;

    private SqlPlaces(List<SqlToken> tokens, Dialect dialect, Set<String> made) {
        this.tokens = tokens;
        this.dialect = dialect;
        made.forEach(name -> own.add(name.toUpperCase(Locale.ROOT)));
    }

    /// A table in `statement` that is not the counter's, as it was written.
    ///
    /// @param made tables that were made for it
    static Optional<String> other(List<SqlToken> statement, Dialect dialect, Set<String> made) {
        return new SqlPlaces(statement, dialect, made).other();
    }

    /// Whether a token is the counter's name in this dialect.
    static boolean isCounter(SqlToken token, Dialect dialect) {
        return token.is("counter")
                || (token.kind() == SqlToken.Kind.QUOTED
                        && dialect.isPlain(token.bare())
                        && token.bare().equalsIgnoreCase("counter"));
    }

    private Optional<String> other() {
        nameQueries();
        List<Boolean> withFrom = new ArrayList<>();
        for (at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            if (token.isSign("(")) {
                withFrom.add(at > 0
                        && tokens.get(at - 1).kind() == SqlToken.Kind.WORD
                        && SqlWords.WITH_FROM.contains(tokens.get(at - 1).text().toUpperCase(Locale.ROOT)));
            } else if (token.isSign(")") && !withFrom.isEmpty()) {
                withFrom.removeLast();
            } else if (leads(token, !withFrom.isEmpty() && withFrom.getLast())) {
                Optional<String> other = list();
                if (other.isPresent()) {
                    return other;
                }
            }
        }
        return Optional.empty();
    }

    /// `name AS (…)`, and `name (columns) AS (…)`.
    private void nameQueries() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("AS") && (word(i + 1, "(") || word(i + 1, "MATERIALIZED") || word(i + 1, "NOT"))) {
                int name = i - 1;
                if (tokens.get(name).isSign(")")) {
                    while (name > 0 && !tokens.get(name).isSign("(")) {
                        name--;
                    }
                    name--;
                }
                if (name >= 0 && tokens.get(name).isName()) {
                    own.add(tokens.get(name).bare().toUpperCase(Locale.ROOT));
                }
            }
        }
    }

    private boolean word(int index, String word) {
        return index >= 0
                && index < tokens.size()
                && (tokens.get(index).is(word) || tokens.get(index).isSign(word));
    }

    /// Whether tables follow.
    private boolean leads(SqlToken token, boolean inFunction) {
        if (token.is("FROM")) {
            return !inFunction && !word(at - 1, "DISTINCT");
        }
        if (token.is("UPDATE")) {
            // Not FOR UPDATE, ON DUPLICATE KEY UPDATE, DO UPDATE SET or THEN UPDATE SET.
            return !word(at - 1, "FOR") && !word(at - 1, "KEY") && !word(at + 1, "SET");
        }
        if (token.is("USING")) {
            return !word(at + 1, "(");
        }
        if (token.is("LOCK")) {
            return at == 0 && !word(at + 1, "TABLE") && !word(at + 1, "TABLES");
        }
        return token.is("INTO")
                || token.is("JOIN")
                || token.is("STRAIGHT_JOIN")
                || token.is("TABLES")
                || (token.is("REPLACE") && !word(at + 1, "INTO") && !word(at + 1, "("))
                || (token.is("TABLE") && !word(at + 1, "("));
    }

    /// The tables from here on, with commas between them.
    private Optional<String> list() {
        do {
            at++;
            while (word(at, "ONLY") || word(at, "LATERAL") || word(at, "IGNORE") || word(at, "LOW_PRIORITY")) {
                at++;
            }
            if (at >= tokens.size() || !tokens.get(at).isName()) {
                at--;
                return Optional.empty();
            }
            StringBuilder name = new StringBuilder(tokens.get(at).text());
            while (word(at + 1, ".") && at + 2 < tokens.size()) {
                at += 2;
                name.append('.').append(tokens.get(at).text());
            }
            SqlToken table = tokens.get(at);
            boolean function = word(at + 1, "(") && !inserts();
            boolean ours = function
                    || isCounter(table, dialect)
                    || (name.toString().equals(table.text())
                            && (own.contains(table.bare().toUpperCase(Locale.ROOT))
                                    || NOBODYS.contains(table.text().toUpperCase(Locale.ROOT))));
            if (!ours) {
                return Optional.of(name.toString());
            }
            if (function) {
                return Optional.empty();
            }
            otherName();
        } while (word(at + 1, ",") && ++at > 0);
        return Optional.empty();
    }

    /// Whether the parenthesis behind the table holds its columns, as in `INSERT INTO counter (id, n)`.
    private boolean inserts() {
        for (int i = at - 1; i >= 0; i--) {
            if (tokens.get(i).is("INTO") || tokens.get(i).is("REPLACE")) {
                return true;
            }
            if (tokens.get(i).kind() != SqlToken.Kind.WORD && !tokens.get(i).isSign(".")) {
                return false;
            }
        }
        return false;
    }

    private void otherName() {
        if (word(at + 1, "*")) {
            at++;
        }
        if (word(at + 1, "AS")) {
            at++;
        }
        if (at + 1 < tokens.size()
                && tokens.get(at + 1).isName()
                && !SqlWords.AFTER_TABLE.contains(tokens.get(at + 1).text().toUpperCase(Locale.ROOT))) {
            at++;
        }
    }
}
