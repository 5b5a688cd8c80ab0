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
import org.lostcount.counter.Task;
import org.lostcount.counter.Tracing;
import org.lostcount.counter.Written;
import org.lostcount.counter.Written.Miss;

/// Somebody's own increment, or take, or number: statements with `:id`, `:amount`, and the names of columns
/// that statements before them have read. The table is called `counter`. They are sent as they are written,
/// those that begin and end transactions as well; outside of a transaction each is one of its own, as in a
/// session of `psql`. What it means when a statement meets no row, and where a program looks at what it has
/// read, is known of each from what it does when nobody else is there, see [Written].
final class SqlSnippet extends SqlStrategy {
    /// What can tell whose value it brings or replaces, and so whose value the sum builds on.
    private static final Pattern PLAIN_READ =
            Pattern.compile("(?i)SELECT n(, version)? FROM \\{table\\} WHERE id = \\?( AND n >=? (\\?|0|1))?"
                    + "( FOR (NO KEY )?UPDATE)?");
    private static final Pattern PLAIN_WRITE = Pattern.compile("(?i)UPDATE \\{table\\} SET n = (n|\\?) [+-] (\\?|1)"
            + "(, version = (version|\\?) \\+ 1)? WHERE id = \\?( AND (n|\\?) >=? (\\?|0|1))?"
            + "( AND (n|version) = \\?)?");

    private final Task task;
    private final SqlReader.Read read;
    private final List<SqlPart> parts;
    private final List<Written> written;
    private final boolean bare;

    private SqlSnippet(Task task, SqlReader.Read read, List<Written> written, boolean bare) {
        super(
                strategy(read),
                "your own",
                read.parts().stream().map(SqlPart::sql).toList(),
                true);
        this.task = task;
        this.read = read;
        this.parts = List.copyOf(read.parts());
        this.written = List.copyOf(written);
        this.bare = bare;
    }

    private static Strategy strategy(SqlReader.Read read) {
        String all = read.parts().stream().map(SqlPart::sql).collect(Collectors.joining("; "));
        String made = read.definitions().stream()
                .map(definition -> definition.at(definition.name()) + "; ")
                .collect(Collectors.joining());
        return new Strategy(
                "yours", "Your own" + (read.stock() ? " where n >= 0" : "") + ": " + made + all, Promise.NONE);
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
                        part.writes() ? Miss.FASTER : Miss.NOTHING))
                .toList();
        return new SqlSnippet(Task.COUNT, read, written, false);
    }

    /// The same for one run.
    ///
    /// @param asked its task
    /// @param known what is known of its statements
    /// @param bared whether the run says what a transaction is, whatever is written down
    SqlSnippet during(Task asked, List<Written> known, boolean bared) {
        return new SqlSnippet(asked, read, known, bared);
    }

    @Override
    Task task() {
        return task;
    }

    /// What is made before it is tried.
    List<SqlDefinition> definitions() {
        return read.definitions();
    }

    @Override
    boolean refusesTwins() {
        return !definitions().isEmpty();
    }

    /// Whether its table is said to take nothing below 0.
    boolean isStock() {
        return read.stock();
    }

    @Override
    boolean isNeverBelowZero() {
        return isStock() && task == Task.TAKE;
    }

    @Override
    Isolation runsAt(Isolation session) {
        return read.level().orElse(session);
    }

    @Override
    boolean isVersioned() {
        return true;
    }

    @Override
    Tracing evidence(SqlTracing tracing) {
        if (!isPlain() && !definitions().isEmpty()) {
            return new Tracing.None("a number of a table or a sequence of its own is written over nobody's; the verdict"
                    + " names two workers who were handed the same number without it");
        }
        if (!isPlain()) {
            return new Tracing.None("whose value it builds on can be told only of a read of n and one update that sets"
                    + " n alone, to n + :delta, :n + :delta or less :amount, without another statement on the table or"
                    + " behind it");
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
        boolean inVain = false;
        boolean wrote = false;
        for (int i = 0; i < parts.size(); i++) {
            Written known = written.get(i);
            int rows = run.send(i, parts.get(i), known.handed());
            wrote |= known.writes() && rows > 0;
            inVain |= known.writes() && rows == 0;
            if (rows == 0 && known.miss() != Miss.NOTHING) {
                return known.miss() == Miss.FASTER || enough(run, known, delta)
                        ? Outcome.NO_ROW_MET
                        : Outcome.NONE_LEFT;
            }
            if (run.missing().isPresent()) {
                return run.missing().get();
            }
            if (known.rest().flatMap(run::known).filter(left -> left < 0).isPresent()) {
                return Outcome.NONE_LEFT;
            }
            if (!known.writes() && known.stock().isPresent()) {
                // Here a program looks at what it has read.
                if (rows == 0) {
                    return new Outcome.Conflict(Outcome.NO_ROW, "no row came that would have told what is left");
                }
                if (!enough(run, known, delta)) {
                    return Outcome.NONE_LEFT;
                }
            }
        }
        if (handsOut() && !run.handed()) {
            return inVain && !wrote
                    ? new Outcome.Fail(SqlSession.NO_NUMBER, "nothing was written, and no number brought")
                    : new Outcome.Info(SqlSession.NO_NUMBER, "no number was brought");
        }
        return Outcome.OK;
    }
    // endregion

    /// Whether enough is left by what was read; where nothing was read that tells it, there is not.
    private static boolean enough(SnippetRun run, Written known, long amount) {
        return known.stock().flatMap(run::known).filter(left -> left >= amount).isPresent();
    }

    private boolean handsOut() {
        return task == Task.NUMBER
                && written.stream().anyMatch(known -> known.handed().isPresent());
    }
}
