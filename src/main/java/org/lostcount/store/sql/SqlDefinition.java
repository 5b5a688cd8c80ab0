package org.lostcount.store.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.SqlToken.Kind;

/// A table, an index or a sequence of somebody's own, which is made for a trial before his statements are tried.
/// Immutable.
///
/// It is made by the owner of the trial, so nothing is taken that could do more than make it: no default, no query,
/// no call, no text.
///
/// @param kind what is made
/// @param name its name; of an index that of its table
/// @param text the statement that makes it, with `{place}` for the name
record SqlDefinition(What kind, String name, String text) {
    /// What can be made.
    enum What {
        TABLE,
        INDEX,
        SEQUENCE
    }

    private static final Pattern NAME = Pattern.compile("(?i)[a-z_][a-z0-9_]{0,40}");
    /// By names like this PostgreSQL finds its own tables, whatever else is called so.
    private static final String CATALOG = "pg_";
    /// What may stand before a bracket in a table's columns; a name there would be a call.
    private static final Set<String> BEFORE_BRACKET =
            SqlWords.words("KEY UNIQUE CHECK NUMERIC DECIMAL VARCHAR CHAR INDEX INT BIGINT IDENTITY AND OR NOT");
    /// What could bring or do something when rows are added.
    private static final Set<String> LIVELY =
            SqlWords.words("SELECT DEFAULT LIKE REFERENCES INHERITS OF FROM EXECUTE TRIGGER VALUES CONNECTION"
                    + " DIRECTORY USING TABLESPACE ENGINE PARTITION");
    private static final Set<String> OF_SEQUENCE = SqlWords.words(
            "START WITH INCREMENT BY CACHE NO NOCACHE CYCLE NOCYCLE MINVALUE MAXVALUE AS BIGINT" + " INTEGER INT");
    private static final Set<String> SIGNS = Set.of("(", ")", ",", "<", ">", "=", "-");

    /// Whether it is something in which rows are.
    boolean isTable() {
        return kind == What.TABLE;
    }

    /// The statement where this is the place for its name.
    String at(String place) {
        return text.replace("{place}", place);
    }

    /// Reads a `CREATE …`.
    ///
    /// @throws StoreException when it makes something else, or could do more than that; the message is a sentence
    static SqlDefinition of(List<SqlToken> tokens) throws StoreException {
        int at = 1;
        boolean unique = is(tokens, at, "UNIQUE");
        at += unique ? 1 : 0;
        if (is(tokens, at, "SEQUENCE") && !unique) {
            return sequence(tokens, behindIf(tokens, at + 1));
        }
        if (is(tokens, at, "INDEX")) {
            return index(tokens, behindIf(tokens, at + 1), unique);
        }
        if (is(tokens, at, "TABLE") && !unique) {
            return table(tokens, behindIf(tokens, at + 1));
        }
        throw new StoreException("Of what is made before it is tried there are CREATE TABLE, CREATE INDEX and CREATE"
                + " SEQUENCE; this is none of them.");
    }

    /// Where the name stands. In a trial there is nothing yet, so `IF NOT EXISTS` says nothing there.
    private static int behindIf(List<SqlToken> tokens, int at) {
        return is(tokens, at, "IF") && is(tokens, at + 1, "NOT") && is(tokens, at + 2, "EXISTS") ? at + 3 : at;
    }

    private static SqlDefinition table(List<SqlToken> tokens, int from) throws StoreException {
        String name = name(tokens, from);
        int open = from + 1;
        if (!sign(tokens, open, "(")) {
            throw plainly(name);
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
            String word = token.text().toUpperCase(Locale.ROOT);
            boolean identity = word.equals("AS") && is(tokens, i + 1, "IDENTITY");
            boolean calls = i > open
                    && token.isSign("(")
                    && tokens.get(i - 1).kind() == Kind.WORD
                    && !BEFORE_BRACKET.contains(tokens.get(i - 1).text().toUpperCase(Locale.ROOT));
            boolean fits = token.kind() == Kind.NUMBER
                    || (token.kind() == Kind.SIGN && SIGNS.contains(token.text()) && !calls)
                    || (token.kind() == Kind.WORD && !LIVELY.contains(word) && (!word.equals("AS") || identity));
            // Nothing comes behind the columns.
            if (!fits || (depth == 0) != (i == tokens.size() - 1)) {
                throw plainly(name);
            }
        }
        return new SqlDefinition(What.TABLE, name, "CREATE TABLE {place} " + text(tokens, open));
    }

    private static SqlDefinition index(List<SqlToken> tokens, int from, boolean unique) throws StoreException {
        int on = is(tokens, from, "ON") ? from : from + 1;
        String name = name(tokens, on + 1);
        boolean plain = is(tokens, on, "ON")
                && sign(tokens, on + 2, "(")
                && tokens.getLast().isSign(")");
        for (int i = on + 3; plain && i < tokens.size() - 1; i++) {
            plain = tokens.get(i).kind() == Kind.WORD || tokens.get(i).isSign(",");
        }
        if (!plain) {
            throw plainly(name);
        }
        String own = on == from ? "" : name(tokens, from) + " ";
        return new SqlDefinition(
                What.INDEX,
                name,
                "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + own + "ON {place} " + text(tokens, on + 2));
    }

    private static SqlDefinition sequence(List<SqlToken> tokens, int from) throws StoreException {
        String name = name(tokens, from);
        for (SqlToken token : tokens.subList(from + 1, tokens.size())) {
            if (token.kind() != Kind.NUMBER
                    && !token.isSign("-")
                    && !OF_SEQUENCE.contains(token.text().toUpperCase(Locale.ROOT))) {
                throw plainly(name);
            }
        }
        return new SqlDefinition(What.SEQUENCE, name, ("CREATE SEQUENCE {place} " + text(tokens, from + 1)).strip());
    }

    private static String name(List<SqlToken> tokens, int at) throws StoreException {
        SqlToken token = at < tokens.size() ? tokens.get(at) : new SqlToken(Kind.END, ";", false);
        if (token.kind() != Kind.WORD || !NAME.matcher(token.text()).matches() || sign(tokens, at + 1, ".")) {
            throw new StoreException("What is made before it is tried has a plain name of letters, digits and _,"
                    + " without a schema and without quotes, as in CREATE TABLE invoice (number BIGINT UNIQUE).");
        }
        if (token.text().regionMatches(true, 0, CATALOG, 0, CATALOG.length())) {
            throw new StoreException("A name that begins with pg_ is one of PostgreSQL's own; give yours another.");
        }
        if (token.is("counter")) {
            throw new StoreException("The table counter is there already; give yours another name.");
        }
        return token.text();
    }

    private static StoreException plainly(String name) {
        return new StoreException("Say of " + name + " only what columns, keys, checks and steps of numbers it has:"
                + " nothing that reads, calls or fills in, as in CREATE TABLE invoice (number BIGINT UNIQUE), or"
                + " CREATE SEQUENCE invoices START WITH 1.");
    }

    private static boolean is(List<SqlToken> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }

    private static boolean sign(List<SqlToken> tokens, int at, String sign) {
        return at < tokens.size() && tokens.get(at).isSign(sign);
    }

    private static String text(List<SqlToken> tokens, int from) {
        StringBuilder text = new StringBuilder();
        for (SqlToken token : tokens.subList(from, tokens.size())) {
            text.append(token.spaced() && text.length() > 0 ? " " : "").append(token.text());
        }
        return text.toString();
    }
}
