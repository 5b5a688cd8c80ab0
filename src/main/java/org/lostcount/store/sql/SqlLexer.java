package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.SqlToken.Kind;

/// Takes a text of SQL apart as the engine of its dialect does. Remarks are left out. One use, one thread.
///
/// What stands for a value in the languages and drivers of others is refused, with a sentence that says what to write.
final class SqlLexer {
    private final String text;
    private final Dialect dialect;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private boolean spaced;
    /// Whether it is inside what MariaDB reads though it looks like a remark.
    private boolean versioned;

    private SqlLexer(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /// The pieces of `text`.
    ///
    /// @throws StoreException when something is opened and not closed, or is no SQL; the message is a sentence
    static List<SqlToken> read(String text, Dialect dialect) throws StoreException {
        SqlLexer lexer = new SqlLexer(text, dialect);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() throws StoreException {
        char c = text.charAt(at);
        if (isSpace(c)) {
            space(c);
        } else if (beginsLine()) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (looking("/*")) {
            block();
        } else if (versioned && looking("*/")) {
            versioned = false;
            take(Kind.SIGN, 2);
        } else if (c == '\'' || (c == '"' && dialect == Dialect.MARIADB)) {
            take(Kind.STRING, quoted(at, c, dialect.escapes()));
        } else if (c == '"' || c == '`') {
            take(c == '"' || dialect.hasBackticks() ? Kind.QUOTED : Kind.SIGN, quoted(at, c, false));
        } else if (isLetter(c)) {
            word();
        } else if (Character.isDigit(c)) {
            take(Kind.NUMBER, run(at, "."));
        } else {
            sign(c);
        }
    }

    /// What comes along from a page or a word processor is a letter to all engines but H2.
    private void space(char c) throws StoreException {
        if (Character.isSpaceChar(c) && c != ' ' && dialect != Dialect.H2) {
            throw new StoreException("The character U+%04X in line %d looks like a space, and is none to this engine;"
                            .formatted((int) c, line(at))
                    + " write a plain one.");
        }
        at++;
        spaced = true;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private boolean looking(String sign) {
        return text.startsWith(sign, at);
    }

    /// The character so many places on; a line break behind the end.
    private char ahead(int places) {
        return at + places < text.length() ? text.charAt(at + places) : '\n';
    }

    /// How many characters from `from` on are letters, digits or one of `others`.
    private int run(int from, String others) {
        int end = from;
        while (end < text.length()
                && (isLetter(text.charAt(end))
                        || Character.isDigit(text.charAt(end))
                        || others.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end - from;
    }

    private void take(Kind kind, int length) {
        tokens.add(new SqlToken(kind, text.substring(at, at + length), spaced));
        spaced = false;
        at += length;
    }

    // ---- remarks

    private boolean beginsLine() {
        if (dialect != Dialect.MARIADB) {
            return looking("--");
        }
        return (looking("--") && isSpace(ahead(2))) || (looking("#") && !looking("#{"));
    }

    /// MariaDB reads what stands between `/*!` and its end, if it is new enough.
    private void block() throws StoreException {
        if (dialect == Dialect.MARIADB && (looking("/*!") || looking("/*M!"))) {
            versioned = true;
            int sign = looking("/*!") ? 3 : 4;
            int digits = 0;
            while (Character.isDigit(ahead(sign + digits))) {
                digits++;
            }
            take(Kind.SIGN, sign + digits);
            return;
        }
        int begin = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw open("/*", begin);
            }
            boolean opens = looking("/*") && (depth == 0 || dialect.nestsRemarks());
            depth += opens ? 1 : looking("*/") ? -1 : 0;
            at += opens || looking("*/") ? 2 : 1;
        } while (depth > 0);
        spaced = true;
    }

    private long line(int place) {
        return Math.max(1, text.substring(0, place).lines().count());
    }

    private StoreException open(String sign, int place) {
        return new StoreException("The " + sign + " in line " + line(place) + " is opened and never closed; close it.");
    }

    // ---- strings and words

    /// The length of what begins at `from` with `quote`.
    private int quoted(int from, char quote, boolean escapes) throws StoreException {
        int end = from + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '\\' && escapes) {
                end++;
            } else if (c == quote) {
                if (end + 1 >= text.length() || text.charAt(end + 1) != quote) {
                    return end + 1 - from;
                }
                end++;
            }
            end++;
        }
        throw open(String.valueOf(quote), from);
    }

    private void word() throws StoreException {
        int length = run(at, "$");
        char c = Character.toUpperCase(text.charAt(at));
        boolean prefixed = length == 1 && ahead(1) == '\'' && "EBXN".indexOf(c) >= 0;
        boolean unicode = length == 1
                && c == 'U'
                && ahead(1) == '&'
                && (ahead(2) == '\'' || ahead(2) == '"')
                && dialect != Dialect.MARIADB;
        if (prefixed) {
            boolean escapes = dialect.escapes() || (c == 'E' && dialect == Dialect.POSTGRES);
            take(Kind.STRING, 1 + quoted(at + 1, '\'', escapes));
        } else if (unicode) {
            take(ahead(2) == '"' ? Kind.WORD : Kind.STRING, 2 + quoted(at + 2, ahead(2), false));
        } else {
            take(Kind.WORD, length);
        }
    }

    // ---- signs, and what stands for values

    private void sign(char c) throws StoreException {
        switch (c) {
            case ';' -> take(Kind.END, 1);
            case ':' -> colon();
            case '$' -> dollar();
            case '@' -> variable();
            case '?' -> mark();
            case '%' -> percent();
            case '\\' ->
                throw new StoreException("\\" + text.substring(at + 1, at + 1 + run(at + 1, ""))
                        + " is a command of psql or pgbench, which the database never sees; leave it out, as :id and"
                        + " :delta are given, and :amount, which is the same.");
            case '#', '{' -> brace();
            default -> take(Kind.SIGN, 1);
        }
    }

    private void colon() throws StoreException {
        if (looking("::") || looking(":=")) {
            take(Kind.SIGN, 2);
        } else if (isLetter(ahead(1))) {
            take(Kind.NAME, 1 + run(at + 1, ""));
        } else if (ahead(1) == '\'' || ahead(1) == '"') {
            throw foreign(1 + quoted(at + 1, ahead(1), false));
        } else {
            take(Kind.SIGN, 1);
        }
    }

    /// `$tag$ … $tag$` is a string; `$1` and `${id}` are placeholders.
    private void dollar() throws StoreException {
        if (Character.isDigit(ahead(1))) {
            throw foreign(1 + run(at + 1, ""));
        }
        if (ahead(1) == '{') {
            throw foreign(braces(at + 1) + 1);
        }
        int tag = dialect == Dialect.POSTGRES ? run(at + 1, "") : 0;
        if (dialect != Dialect.MARIADB && ahead(1 + tag) == '$') {
            String quote = text.substring(at, at + tag + 2);
            int end = text.indexOf(quote, at + quote.length());
            if (end < 0) {
                throw open(quote, at);
            }
            take(Kind.STRING, end + quote.length() - at);
        } else {
            take(Kind.SIGN, 1);
        }
    }

    private void variable() throws StoreException {
        int length = run(at + 1, "$.");
        if (length == 0 || !isLetter(ahead(1))) {
            take(Kind.SIGN, looking("@@") ? 2 : 1);
        } else if (dialect.hasVariables()) {
            take(Kind.VARIABLE, 1 + length);
        } else {
            throw foreign(1 + length);
        }
    }

    /// In PostgreSQL `?` is an operator as well, between two operands, and its driver wants it twice then.
    private void mark() throws StoreException {
        boolean operator = dialect == Dialect.POSTGRES
                && afterOperand()
                && (ahead(1) == '|'
                        || ahead(1) == '&'
                        || text.substring(at + 1).stripLeading().startsWith("'"));
        if (!operator) {
            throw foreign(1 + (Character.isDigit(ahead(1)) ? run(at + 1, "") : 0));
        }
        tokens.add(new SqlToken(Kind.SIGN, "??", spaced));
        spaced = false;
        at++;
    }

    private void percent() throws StoreException {
        if (ahead(1) == '(') {
            int end = text.indexOf(")s", at);
            if (end > 0 && run(at + 2, "") == end - at - 2) {
                throw foreign(end + 2 - at);
            }
        }
        if ((ahead(1) == 's' || ahead(1) == 'd') && run(at + 1, "") == 1 && !afterOperand()) {
            throw foreign(2);
        }
        take(Kind.SIGN, 1);
    }

    /// `#{id}`, `{{id}}`, `{id}` and `{0}` are filled in by somebody's program.
    private void brace() throws StoreException {
        int from = text.charAt(at) == '#' ? at + 1 : at;
        if (from < text.length() && text.charAt(from) == '{') {
            throw foreign(from - at + braces(from));
        }
        take(Kind.SIGN, 1);
    }

    private int braces(int from) {
        int end = text.indexOf('}', from);
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '}') {
            end++;
        }
        return end < 0 ? 1 : end + 1 - from;
    }

    private boolean afterOperand() {
        return !tokens.isEmpty() && tokens.getLast().isOperand();
    }

    private StoreException foreign(int length) {
        return foreign(text.substring(at, Math.min(text.length(), at + length)));
    }

    /// What to write instead of a placeholder of somebody else.
    static StoreException foreign(String placeholder) {
        String shown = placeholder.length() > 30 ? placeholder.substring(0, 30) + "…" : placeholder;
        return new StoreException(
                shown + " stands for a value in another driver or program, and nobody fills it in here;"
                        + " write :id for the counter's id, :delta for what is to be added, :amount for what is to be"
                        + " taken, and :name for a column of this name that a statement before has read.");
    }
}
