package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;
import org.lostcount.counter.Written;

/// Somebody's own increment: statements with `:id`, `:delta`, and the names of columns that statements before
/// them have read. The table is called `counter`. They are sent as they are written, those that begin and end
/// transactions as well; outside of a transaction each is one of its own, as in a session of `psql`. A write
/// that changes no row has found that somebody else was faster, unless it is known that it changes none when
/// nobody is there.
final class SqlSnippet extends SqlStrategy {
    /// What can tell whose value it brings or replaces, and so whose value the sum builds on.
    private static final Pattern PLAIN_READ =
            Pattern.compile("(?i)SELECT n(, version)? FROM \\{table\\} WHERE id = \\?( FOR (NO KEY )?UPDATE)?");
    private static final Pattern PLAIN_WRITE = Pattern.compile("(?i)UPDATE \\{table\\} SET n = (n|\\?) \\+ (\\?|1)"
            + "(, version = (version|\\?) \\+ 1)? WHERE id = \\?( AND (n|version) = \\?)?");

    private final List<SqlPart> parts;
    private final Optional<Isolation> level;
    private final List<Written> written;
    private final boolean bare;

    private SqlSnippet(List<SqlPart> parts, Optional<Isolation> level, List<Written> written, boolean bare) {
        super(strategy(parts), "your own", parts.stream().map(SqlPart::sql).toList(), true);
        this.parts = List.copyOf(parts);
        this.level = level;
        this.written = List.copyOf(written);
        this.bare = bare;
    }

    private static Strategy strategy(List<SqlPart> parts) {
        String all = parts.stream().map(SqlPart::sql).collect(Collectors.joining("; "));
        return new Strategy("yours", "Your own: " + all, Promise.NONE);
    }

    /// Reads statements, with semicolons between them.
    ///
    /// @throws StoreException when they can't be an increment; the message is a sentence
    static SqlSnippet of(String text, Dialect dialect) throws StoreException {
        SqlReader.Read read = SqlReader.read(text, dialect);
        List<Written> written = read.parts().stream()
                .map(part -> new Written(
                        part.isBefore() ? Optional.empty() : Optional.of(part.step()),
                        part.names(),
                        part.writes(),
                        Optional.empty()))
                .toList();
        return new SqlSnippet(read.parts(), read.level(), written, false);
    }

    /// The same for one run.
    ///
    /// @param known what is known of its statements
    /// @param bared whether the run says what a transaction is, whatever is written down
    SqlSnippet during(List<Written> known, boolean bared) {
        return new SqlSnippet(parts, level, known, bared);
    }

    @Override
    Isolation runsAt(Isolation session) {
        return level.orElse(session);
    }

    @Override
    boolean isVersioned() {
        return true;
    }

    @Override
    Tracing evidence(SqlTracing tracing) {
        if (!isPlain()) {
            return new Tracing.None("only a read of n, and then an update of it by n + :delta or :n + :delta,"
                    + " can tell whose value it builds on");
        }
        if (asksAfterItsOwnSum()) {
            return new Tracing.None("a record has room for whose value a sum builds on, or for whose was handed out"
                    + " afterwards, and not for both");
        }
        return new Tracing.Statements(Map.of(Phrasing.TRACED, traced(tracing)));
    }

    @Override
    List<Written> written() {
        return written;
    }

    private List<String> traced(SqlTracing tracing) {
        return parts.stream()
                .map(part -> part.counts() ? tracing.worded(part.plain(), Phrasing.TRACED) : part.sql())
                .toList();
    }

    /// Whether it asks for the value that is left, though what it wrote may rest on another value than it replaced.
    private boolean asksAfterItsOwnSum() {
        return parts.stream().anyMatch(part -> part.step() == Step.ASK)
                && parts.stream().noneMatch(SqlPart::isSure);
    }

    /// Whether it reads, if at all, then writes once, and then asks, if at all, in words that can be traced.
    private boolean isPlain() {
        boolean read = false;
        boolean wrote = false;
        for (SqlPart part : parts) {
            boolean plain = PLAIN_READ.matcher(part.plain()).matches();
            switch (part.step()) {
                case READ, LOCK -> {
                    if (wrote
                            || (!plain
                                    && part.plain().contains("{table}")
                                    && !part.plain().startsWith("LOCK"))) {
                        return false;
                    }
                    read |= plain;
                }
                case WRITE, ADD -> {
                    boolean builds =
                            part.addsToRow() || (read && part.names().getFirst().equals("n"));
                    if (wrote || !builds || !PLAIN_WRITE.matcher(part.plain()).matches()) {
                        return false;
                    }
                    wrote = true;
                }
                case ASK -> {
                    if (!plain) {
                        return false;
                    }
                }
                case COMMIT -> {
                    if (part.role() == SqlPart.Role.ROLLBACK || part.role() == SqlPart.Role.BACK) {
                        return false;
                    }
                }
            }
        }
        return wrote;
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        SnippetRun run = new SnippetRun(session, bare, id, delta);
        for (int i = 0; i < parts.size(); i++) {
            int rows = run.send(i, parts.get(i), written.get(i).handed());
            if (rows == 0 && written.get(i).mustMeet()) {
                return Outcome.NO_ROW_MET;
            }
            if (run.missing().isPresent()) {
                return run.missing().get();
            }
        }
        return Outcome.OK;
    }
    // endregion
}
