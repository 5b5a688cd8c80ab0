package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Written;
import org.lostcount.store.sql.SqlPart.Role;
import org.lostcount.store.sql.SqlToken.Kind;

/// Reads the statements of somebody's own increment. What they mean is the engine's to say; what is found out here is
/// where each ends, what is put in, where transactions begin and end, and that nobody's table but the counter is named.
/// One use, one thread.
final class SqlReader {
    private static final Pattern CHECK = Pattern.compile(
            "(?i)ALTER TABLE \\{table\\} ADD (CONSTRAINT \\w+ )?" + "CHECK ?\\((n >= 0|n > ?- 1|0 <= n)\\)");
    private static final Set<String> BEGINS = SqlWords.words(
            "WORK TRANSACTION TRAN ISOLATION READ DEFERRABLE NOT IMMEDIATE DEFERRED EXCLUSIVE CONCURRENT");

    private final Dialect dialect;
    private final List<SqlPart> parts = new ArrayList<>();
    private final Set<String> variables = new TreeSet<>();
    private final SqlDefinitions definitions = new SqlDefinitions();
    private Optional<Isolation> level = Optional.empty();
    private boolean stock;
    private boolean inside;
    private boolean chained;
    /// Whether something is written and not committed, and whether something is committed.
    private boolean written;
    private boolean committed;

    private SqlReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /// What was read.
    ///
    /// @param level the isolation level that the statements name themselves
    /// @param stock whether the table is said to take no number below 0
    /// @param definitions what is made before, in this order
    record Read(List<SqlPart> parts, Optional<Isolation> level, boolean stock, List<SqlDefinition> definitions) {}

    /// Reads `text`.
    ///
    /// @throws StoreException when it can't be an increment; the message is a sentence
    static Read read(String text, Dialect dialect) throws StoreException {
        SqlReader reader = new SqlReader(dialect);
        List<SqlToken> statement = new ArrayList<>();
        List<SqlToken> tokens = new ArrayList<>(SqlLexer.read(text, dialect));
        tokens.add(new SqlToken(Kind.END, ";", false));
        for (SqlToken token : tokens) {
            if (token.kind() != Kind.END) {
                statement.add(token);
            } else if (!statement.isEmpty()) {
                reader.statement(List.copyOf(statement));
                statement.clear();
            }
        }
        return new Read(reader.finished(), reader.level, reader.stock, reader.definitions.all());
    }

    private List<SqlPart> finished() throws StoreException {
        if (parts.isEmpty()) {
            throw new StoreException("There is no statement; write those of one increment, such as"
                    + " UPDATE counter SET n = n + :delta WHERE id = :id.");
        }
        if (inside && !chained) {
            throw new StoreException("There is a BEGIN without a COMMIT; end the increment with COMMIT.");
        }
        if (parts.getLast().isBefore()) {
            throw new StoreException(
                    "Nothing comes after " + shown(parts.getLast().sql())
                            + ", so it does nothing; leave it out, or write the statements that it is for.");
        }
        if (parts.stream().noneMatch(SqlPart::writes)) {
            // Then it is a function that writes, if anything does.
            parts.replaceAll(part -> part.role() == Role.COUNTS && part.sql().matches(".*\\w\\s*\\(.*")
                    ? new SqlPart(part.sql(), part.plain(), part.names(), part.role(), Step.ADD, part.inside(), true)
                    : part);
        }
        return parts;
    }

    private static String shown(String sql) {
        return sql.length() > 60 ? sql.substring(0, 60) + "…" : sql;
    }

    // ---- one statement

    private void statement(List<SqlToken> tokens) throws StoreException {
        List<String> words = tokens.stream()
                .filter(t -> t.kind() == Kind.WORD)
                .map(t -> t.text().toUpperCase(Locale.ROOT))
                .toList();
        SqlToken first = tokens.stream()
                .filter(t -> t.kind() != Kind.SIGN
                        || !(t.text().equals("(") || t.text().startsWith("/*")))
                .findFirst()
                .orElse(tokens.getFirst());
        String verb = first.kind() == Kind.WORD ? first.text().toUpperCase(Locale.ROOT) : first.text();
        boolean assigns = tokens.size() > 1 && tokens.get(1).kind() == Kind.VARIABLE;
        if (parts.isEmpty()
                && verb.equals("ALTER")
                && CHECK.matcher(SqlText.plain(tokens, dialect)).matches()) {
            // It is about the table, which is made so.
            stock = true;
            return;
        }
        if (verb.equals("CREATE")) {
            if (!parts.isEmpty()) {
                throw new StoreException(
                        "What is made stands before all statements that are tried; put the CREATE first.");
            }
            definitions.add(tokens);
            return;
        }
        Role role = verb.equals("SET") && assigns ? Role.COUNTS : role(verb, words);
        check(tokens, verb);
        boolean outside = !inside;
        if (role == Role.BEGIN) {
            inside = true;
            chained = false;
        } else if (role == Role.COMMIT || role == Role.CHAIN || role == Role.ROLLBACK) {
            if (outside) {
                throw new StoreException("There is " + (verb.matches("[AE].*") ? "an " : "a ") + verb
                        + " without a BEGIN: each statement before it has been"
                        + " committed already, as without BEGIN each is a transaction of its own; write BEGIN first.");
            }
        }
        noteLevel(role, words);
        parts.add(part(tokens, words, role, verb));
        if (role == Role.COMMIT || role == Role.ROLLBACK) {
            inside = false;
        }
        if (role == Role.COMMIT || role == Role.CHAIN) {
            committed |= written;
            written = false;
        }
        chained = role == Role.CHAIN || (chained && role != Role.ROLLBACK);
    }

    private Role role(String verb, List<String> words) throws StoreException {
        String second = words.size() > 1 ? words.get(1) : "";
        switch (verb) {
            case "BEGIN" -> {
                if (!second.isEmpty() && (!BEGINS.contains(second) || words.contains("ATOMIC"))) {
                    throw new StoreException("A BEGIN before " + second + " begins a block of a stored procedure;"
                            + " write BEGIN; with a semicolon, then the statements, and then COMMIT.");
                }
                return Role.BEGIN;
            }
            case "START" -> {
                if (second.equals("TRANSACTION")) {
                    return Role.BEGIN;
                }
            }
            case "COMMIT", "END" -> {
                if (!second.equals("PREPARED") && (verb.equals("COMMIT") || words.size() == 1 || isEnd(second))) {
                    return words.contains("CHAIN") && !words.contains("NO") ? Role.CHAIN : Role.COMMIT;
                }
            }
            case "ROLLBACK", "ABORT" -> {
                if (!second.equals("PREPARED")) {
                    return words.contains("TO") ? Role.BACK : Role.ROLLBACK;
                }
            }
            case "SAVEPOINT", "RELEASE" -> {
                return Role.PREPARES;
            }
            case "SET" -> {
                return set(second, words);
            }
            default -> {}
        }
        if (SqlWords.COUNTING.contains(verb) && !(verb.equals("DO") && dialect == Dialect.POSTGRES)) {
            return Role.COUNTS;
        }
        throw new StoreException(refusal(verb, words));
    }

    private static boolean isEnd(String second) {
        return second.equals("WORK") || second.equals("TRANSACTION") || second.equals("AND");
    }

    private Role set(String second, List<String> words) throws StoreException {
        boolean ofTransaction = second.equals("TRANSACTION") || second.equals("LOCAL") || second.equals("CONSTRAINTS");
        boolean statement = dialect == Dialect.MARIADB && second.equals("STATEMENT");
        if (statement) {
            return Role.COUNTS;
        }
        if (second.equals("LOCAL") && dialect == Dialect.MARIADB) {
            throw new StoreException("SET LOCAL changes the whole session there and not one increment; leave it out.");
        }
        if (ofTransaction) {
            return Role.PREPARES;
        }
        if (second.equals("AUTOCOMMIT")) {
            throw new StoreException("SET AUTOCOMMIT changes the session and not one increment; write BEGIN where the"
                    + " transaction begins.");
        }
        String instead = dialect == Dialect.MARIADB
                ? "write SET STATEMENT ... FOR before the statement that it is for, or leave it out."
                : "write SET LOCAL inside a transaction, where the engine has it, or leave it out.";
        throw new StoreException(
                words.contains("ISOLATION")
                        ? "SET " + second
                                + " changes the session and not one increment; give the level by --isolation, or write"
                                + " it behind BEGIN, or SET TRANSACTION after it."
                        : "SET " + second + " changes the session and not one increment; " + instead);
    }

    private static String refusal(String verb, List<String> words) {
        if (SqlWords.PROCEDURAL.contains(verb) && !words.contains("CURSOR")) {
            return verb + " is a statement of stored procedures, and not one that is sent; write its condition in WHERE"
                    + " or CASE of the statement that it is for.";
        }
        if (SqlWords.CLIENTS.contains(verb)) {
            return verb + " is a command of a client, which the database never sees; leave it out.";
        }
        return "An increment is made of SELECT, UPDATE, INSERT, MERGE, WITH and LOCK, between BEGIN and COMMIT where it"
                + " is a transaction; " + verb + " is none of them."
                + (verb.equals("ALTER")
                        ? " Of the table can be said that it takes nothing below 0, and that first: ALTER TABLE counter"
                                + " ADD CHECK (n >= 0)."
                        : "");
    }

    private void check(List<SqlToken> tokens, String verb) throws StoreException {
        for (int i = 2; i < tokens.size(); i++) {
            SqlToken file = tokens.get(i - 1);
            if (tokens.get(i - 2).is("INTO")
                    && (file.is("OUTFILE") || file.is("DUMPFILE"))
                    && tokens.get(i).kind() == Kind.STRING) {
                throw new StoreException("INTO " + file.text().toUpperCase(Locale.ROOT)
                        + " writes a file on the server's machine; leave it out.");
            }
        }
        Optional<String> other = SqlPlaces.other(tokens, dialect, definitions.names());
        if (other.isPresent()) {
            throw new StoreException("Only the table counter is counted in, with its columns id, n and version; "
                    + other.get()
                    + " is another one. What hands out numbers may have a table or a sequence of its own: say first how"
                    + " it is made, as in CREATE TABLE invoice (number BIGINT UNIQUE).");
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.VARIABLE) {
                String name = tokens.get(i).text().toLowerCase(Locale.ROOT);
                boolean set = verb.equals("SET")
                        && i + 1 < tokens.size()
                        && tokens.get(i + 1).isSign("=");
                boolean assigned = i + 1 < tokens.size() && tokens.get(i + 1).isSign(":=");
                boolean filled = tokens.subList(0, i).stream().anyMatch(t -> t.is("INTO"));
                if (set || assigned || filled) {
                    variables.add(name);
                } else if (!variables.contains(name) && !name.startsWith("@@")) {
                    throw SqlLexer.foreign(tokens.get(i).text());
                }
            }
        }
    }

    /// A level that stands behind BEGIN, or in a SET TRANSACTION that the engine heeds: PostgreSQL inside a
    /// transaction, MariaDB before it.
    private void noteLevel(Role role, List<String> words) {
        int at = words.indexOf("ISOLATION");
        boolean heeded = role == Role.BEGIN
                || (role == Role.PREPARES
                        && words.get(0).equals("SET")
                        && words.contains("TRANSACTION")
                        && inside == (dialect == Dialect.POSTGRES));
        if (at < 0 || !heeded || at + 2 >= words.size()) {
            return;
        }
        String name = words.get(at + 2);
        level = switch (name) {
            case "SERIALIZABLE" -> Optional.of(Isolation.SERIALIZABLE);
            case "REPEATABLE" -> Optional.of(Isolation.REPEATABLE_READ);
            default -> Optional.of(Isolation.READ_COMMITTED);
        };
    }

    private SqlPart part(List<SqlToken> tokens, List<String> words, Role role, String verb) {
        List<String> names = tokens.stream()
                .filter(t -> t.kind() == Kind.NAME)
                .map(SqlToken::bare)
                .toList();
        boolean writes = writes(tokens, verb);
        boolean computes =
                !Written.GIVEN.containsAll(names) || tokens.stream().anyMatch(t -> t.kind() == Kind.VARIABLE);
        Step step;
        if (role != Role.COUNTS) {
            step = Step.COMMIT;
        } else if (writes) {
            step = computes ? Step.WRITE : Step.ADD;
            written |= inside;
            committed |= !inside;
        } else if (locks(tokens, verb)) {
            step = Step.LOCK;
        } else {
            step = committed && !inside ? Step.ASK : Step.READ;
        }
        boolean replaces = words.contains("DUPLICATE") || verb.equals("REPLACE");
        return new SqlPart(
                SqlText.sent(tokens, dialect), SqlText.plain(tokens, dialect), names, role, step, inside, replaces);
    }

    private static boolean writes(List<SqlToken> tokens, String verb) {
        if (verb.equals("REPLACE") || verb.equals("CALL")) {
            return true;
        }
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken before = i == 0 ? new SqlToken(Kind.END, ";", false) : tokens.get(i - 1);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSign("(");
            boolean lock = before.is("FOR") || before.is("KEY");
            if ((tokens.get(i).is("UPDATE") && !lock)
                    || ((tokens.get(i).is("INSERT") || tokens.get(i).is("MERGE")) && !called)) {
                return true;
            }
        }
        return false;
    }

    private static boolean locks(List<SqlToken> tokens, String verb) {
        if (verb.equals("LOCK")) {
            return true;
        }
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken before = tokens.get(i - 1);
            boolean clause = before.is("FOR")
                    && (tokens.get(i).is("UPDATE")
                            || tokens.get(i).is("SHARE")
                            || tokens.get(i).is("NO")
                            || tokens.get(i).is("KEY"));
            String function = before.text().toLowerCase(Locale.ROOT);
            boolean called = tokens.get(i).isSign("(")
                    && before.kind() == Kind.WORD
                    && (function.endsWith("_lock")
                            || function.endsWith("_lock_shared")
                            || function.endsWith("lock_xact")
                            || function.endsWith("_xact_lock"));
            if (clause || called || (before.is("IN") && tokens.get(i).is("SHARE"))) {
                return true;
            }
        }
        return false;
    }
}
