package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;
import org.lostcount.counter.Written;

/// Somebody's own increment: statements with `:id`, `:delta`, and the names of columns that statements before them have
/// read. The table is called `counter`. `BEGIN` and `COMMIT` around them make them a transaction; without, each is one
/// of its own, as in a session of `psql`. A write that changes no row has found that somebody else was faster.
public final class SqlSnippet implements SqlStrategy {
    /// What stands for itself, then what means something here: a parameter, the table, the end of a statement.
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|(?s:/\\*.*?\\*/)|::|:([a-zA-Z_]\\w*)|\\b(?i:(counter))\\b|(;)");

    /// What may be told to a database that was only asked to count.
    private static final Set<String> VERBS = Set.of("SELECT", "UPDATE", "INSERT", "MERGE", "WITH", "LOCK");
    private static final Pattern PLACE =
            Pattern.compile("(?i)\\b(?:UPDATE(?!\\s+SET\\b|\\s*\\bOF\\b)|INTO|FROM|JOIN|TABLE)\\s+([\\w{}.\"]+)");
    private static final Pattern WRITING =
            Pattern.compile("(?i)\\b(UPDATE(?!\\s*(?:$|OF\\b|NOWAIT\\b|SKIP\\b|WAIT\\b))|INSERT|MERGE)\\b");
    private static final Pattern LOCKING =
            Pattern.compile("(?i)\\bFOR\\s+(NO\\s+KEY\\s+)?UPDATE\\b|_lock\\s*\\(|^LOCK\\b");
    private static final Pattern LOCK_CLAUSE = Pattern.compile("(?i)\\bFOR\\s+(NO\\s+KEY\\s+)?UPDATE\\b");

    /// What can tell whose value it brings or replaces, and so whose value the sum builds on.
    private static final Pattern PLAIN_READ =
            Pattern.compile("(?i)SELECT n(, version)? FROM \\{table\\} WHERE id = \\?( FOR (NO KEY )?UPDATE)?");
    private static final Pattern PLAIN_WRITE = Pattern.compile("(?i)UPDATE \\{table\\} SET n = (n|\\?) \\+ (\\?|1)"
            + "(, version = (version|\\?) \\+ 1)? WHERE id = \\?( AND (n|version) = \\?)?");

    private static final Pattern ADDS_TO_ROW = Pattern.compile("(?i)SET n = n \\+ ");

    private final List<Part> parts;
    private final boolean transaction;

    /// One statement.
    ///
    /// @param sql with `{table}` for the table and `?` for each of `names`
    record Part(String sql, List<String> names, Step step) {
        boolean writes() {
            return step == Step.WRITE || step == Step.ADD;
        }

        /// Whether what it replaces is what it builds on, whatever was read before.
        boolean isSure() {
            return addsToRow() || (sql.endsWith(" AND n = ?") && names.getLast().equals("n"));
        }

        private boolean addsToRow() {
            return ADDS_TO_ROW.matcher(sql).find();
        }
    }

    private SqlSnippet(List<Part> parts, boolean transaction) {
        this.parts = List.copyOf(parts);
        this.transaction = transaction;
    }

    /// Reads statements, with semicolons between them.
    ///
    /// @throws StoreException when they can't be an increment; the message is a sentence
    public static SqlSnippet of(String text) throws StoreException {
        List<Part> parts = new ArrayList<>();
        boolean begun = false;
        boolean committed = false;
        for (Part part : split(text)) {
            String verb = part.sql().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
            if (committed) {
                throw new StoreException("After COMMIT nothing may follow; one increment is one transaction.");
            } else if ((verb.equals("BEGIN") || verb.equals("START")) && !begun && parts.isEmpty()) {
                begun = true;
            } else if ((verb.equals("COMMIT") || verb.equals("END")) && begun) {
                committed = true;
            } else if (VERBS.contains(verb)) {
                parts.add(checked(part));
            } else {
                throw new StoreException("An increment is made of SELECT, UPDATE, INSERT, MERGE, WITH and LOCK, between"
                        + " BEGIN and COMMIT where it is a transaction; " + verb + " is none of them.");
            }
        }
        if (begun && !committed) {
            throw new StoreException("There is a BEGIN without a COMMIT; end the increment with COMMIT.");
        }
        SqlSnippet snippet = new SqlSnippet(stepped(parts, begun), begun);
        if (snippet.parts.stream().noneMatch(Part::writes)) {
            throw new StoreException(
                    "None of the statements writes, so this is no increment; UPDATE counter SET n = …");
        }
        return snippet;
    }

    /// The statements, in which steps are not yet told apart.
    private static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        Matcher matcher = TOKEN.matcher(text + ";");
        while (matcher.find()) {
            String token = matcher.group();
            boolean remark = token.startsWith("--") || token.startsWith("/*");
            matcher.appendReplacement(sql, remark ? " " : Matcher.quoteReplacement(token));
            if (matcher.group(1) != null) {
                sql.setLength(sql.length() - token.length());
                sql.append('?');
                names.add(matcher.group(1).toLowerCase(Locale.ROOT));
            } else if (matcher.group(2) != null) {
                sql.setLength(sql.length() - token.length());
                sql.append("{table}");
            } else if (matcher.group(3) != null) {
                sql.setLength(sql.length() - 1);
                if (!sql.toString().isBlank()) {
                    parts.add(new Part(sql.toString().strip().replaceAll("\\s+", " "), List.copyOf(names), Step.READ));
                }
                sql.setLength(0);
                names.clear();
            }
        }
        return parts;
    }

    private static Part checked(Part part) throws StoreException {
        Matcher place = PLACE.matcher(LOCK_CLAUSE.matcher(part.sql()).replaceAll(""));
        while (place.find()) {
            String name = place.group(1);
            boolean ours = name.equals("{table}")
                    || name.equalsIgnoreCase("FINAL")
                    || name.equalsIgnoreCase("UPDATE")
                    || part.sql()
                            .matches(
                                    "(?is)WITH\\b.*\\b" + Pattern.quote(name) + "\\b\\s*(\\([^)]*\\)\\s*)?AS\\s*\\(.*");
            if (!ours) {
                throw new StoreException("Only the table counter is counted in, with its columns id, n and version; "
                        + name + " is another one.");
            }
        }
        return part;
    }

    private static List<Part> stepped(List<Part> parts, boolean transaction) {
        List<Part> stepped = new ArrayList<>();
        boolean written = false;
        for (Part part : parts) {
            String bare = LOCK_CLAUSE.matcher(part.sql()).replaceAll("");
            boolean writes = WRITING.matcher(bare).find();
            boolean computes = part.names().stream().anyMatch(n -> !n.equals("id") && !n.equals("delta"));
            Step step = writes
                    ? (computes ? Step.WRITE : Step.ADD)
                    : LOCKING.matcher(part.sql()).find() ? Step.LOCK : written && !transaction ? Step.ASK : Step.READ;
            stepped.add(new Part(part.sql(), part.names(), step));
            written |= writes;
        }
        return stepped;
    }

    @Override
    public Strategy strategy() {
        return new Strategy("yours", "Your own: " + String.join("; ", statements()), Promise.NONE);
    }

    @Override
    public String technique() {
        return "your own";
    }

    @Override
    public List<String> statements() {
        List<String> all = new ArrayList<>(parts.stream().map(Part::sql).toList());
        if (transaction) {
            all.add(SqlSession.COMMIT);
        }
        return List.copyOf(all);
    }

    @Override
    public boolean autocommit() {
        return !transaction;
    }

    @Override
    public boolean isVersioned() {
        return true;
    }

    @Override
    public Counter on(String store, SqlTracing tracing) {
        List<Written> written = new ArrayList<>();
        parts.forEach(part -> written.add(new Written(part.step(), part.names())));
        if (transaction) {
            written.add(new Written(Step.COMMIT, List.of()));
        }
        return new Counter(
                new CounterId(store, strategy().name()),
                strategy(),
                technique(),
                Counter.Language.SQL,
                statements(),
                isPlain()
                        ? new Tracing.Statements(Map.of(Phrasing.TRACED, tracing.worded(this, Phrasing.TRACED)))
                        : new Tracing.None("only a read of n, and then an update of it by n + :delta or :n + :delta,"
                                + " can tell whose value it builds on"),
                getClass(),
                List.copyOf(written));
    }

    /// Whether it reads, if at all, then writes once, and then asks, if at all, in words that can be traced.
    private boolean isPlain() {
        boolean read = false;
        boolean written = false;
        for (Part part : parts) {
            boolean plain = PLAIN_READ.matcher(part.sql()).matches();
            switch (part.step()) {
                case READ, LOCK -> {
                    if (written || (!plain && part.sql().contains("FROM {table}"))) {
                        return false;
                    }
                    read |= plain;
                }
                case WRITE, ADD -> {
                    boolean builds =
                            part.addsToRow() || (read && part.names().getFirst().equals("n"));
                    if (written || !builds || !PLAIN_WRITE.matcher(part.sql()).matches()) {
                        return false;
                    }
                    written = true;
                }
                case ASK -> {
                    if (!plain) {
                        return false;
                    }
                }
                case COMMIT -> {}
            }
        }
        return true;
    }

    // region increment
    @Override
    public Outcome increment(SqlSession session, long id, long delta) throws SQLException, InterruptedException {
        Map<String, Long> values = new HashMap<>(Map.of("id", id, "delta", delta));
        for (Part part : parts) {
            int rows = session.run(part, values);
            if (part.writes() && rows == 0) {
                return Outcome.OUT_OF_SYNC;
            }
        }
        return session.commit();
    }
    // endregion
}
