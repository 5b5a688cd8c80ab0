package org.lostcount.store.sql;

import java.util.List;
import org.lostcount.store.sql.SqlToken.Kind;

/// Puts the pieces of a statement together again, with `{table}` for the counter and `?` for each value.
final class SqlText {
    private SqlText() {}

    /// As it was written, but for remarks, and with one space where there were several.
    static String sent(List<SqlToken> tokens, Dialect dialect) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (qualifies(tokens, i, dialect)) {
                continue;
            }
            boolean qualified = i > 0 && qualifies(tokens, i - 1, dialect);
            if (sql.length() > 0 && (token.spaced() || (qualified && spacedBefore(tokens, i, dialect)))) {
                sql.append(' ');
            }
            sql.append(word(token, dialect, token.text()));
        }
        return sql.toString();
    }

    /// With one space between pieces where there can be one, and names without quotes where these change nothing.
    static String plain(List<SqlToken> tokens, Dialect dialect) {
        StringBuilder sql = new StringBuilder();
        SqlToken before = null;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (qualifies(tokens, i, dialect)) {
                continue;
            }
            boolean oneSign =
                    before != null && before.kind() == Kind.SIGN && token.kind() == Kind.SIGN && !token.spaced();
            boolean tight = before == null
                    || oneSign
                    || before.isSign(".")
                    || before.isSign("(")
                    || token.isSign(".")
                    || token.isSign(",")
                    || token.isSign("(")
                    || token.isSign(")");
            String text = token.kind() == Kind.QUOTED && dialect.isPlain(token.bare()) ? token.bare() : token.text();
            sql.append(tight ? "" : " ").append(word(token, dialect, text));
            before = token;
        }
        return sql.toString();
    }

    private static String word(SqlToken token, Dialect dialect, String otherwise) {
        return SqlPlaces.isCounter(token, dialect) ? "{table}" : token.kind() == Kind.NAME ? "?" : otherwise;
    }

    /// Whether it belongs to a schema's name before the counter's, or is the point behind one.
    private static boolean qualifies(List<SqlToken> tokens, int index, Dialect dialect) {
        boolean schema = isPoint(tokens, index + 1)
                && isCounter(tokens, index + 2, dialect)
                && tokens.get(index).isName();
        boolean point = isPoint(tokens, index) && isCounter(tokens, index + 1, dialect);
        return schema || point;
    }

    private static boolean isPoint(List<SqlToken> tokens, int index) {
        return index < tokens.size() && tokens.get(index).isSign(".");
    }

    private static boolean isCounter(List<SqlToken> tokens, int index, Dialect dialect) {
        return index < tokens.size() && SqlPlaces.isCounter(tokens.get(index), dialect);
    }

    /// Whether there was space before the first piece that is left out before this one.
    private static boolean spacedBefore(List<SqlToken> tokens, int index, Dialect dialect) {
        int first = index;
        while (first > 0 && qualifies(tokens, first - 1, dialect)) {
            first--;
        }
        return tokens.get(first).spaced();
    }
}
