package org.lostcount.report;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.lostcount.counter.Step;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// A JUnit 5 test that plays the story on H2 and says what should be true. It needs H2 and JUnit, and nothing of ours.
final class JUnitExport {
    private static final String TEMPLATE = """
            import static org.junit.jupiter.api.Assertions.assertEquals;
            {asserts}

            import java.sql.Connection;
            import java.sql.DriverManager;
            import java.sql.ResultSet;
            import java.sql.SQLException;
            import java.sql.Statement;
            import java.util.HashMap;
            {lists}
            import java.util.Map;
            import java.util.UUID;
            import java.util.concurrent.Callable;
            import java.util.concurrent.ExecutorService;
            import java.util.concurrent.Executors;
            import java.util.concurrent.Future;
            import org.junit.jupiter.api.Test;

            /** Sessions {deed}, in a fixed order: {schedule}. */
            class {test} {
                private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

                @Test
                void {should}() throws Exception {
                    try (Connection side = DriverManager.getConnection(url)) {
                        execute(side, "{create}");
                        execute(side, "{insert}");
            {workers}
            {turns}
            {claims}
                        execute(side, "SHUTDOWN IMMEDIATELY");
                    }
                }

                /** A session with a thread of its own, so that it can wait for a lock while others go on. */
                private final class Worker {
                    final Connection connection = DriverManager.getConnection(url);
                    final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
                        Thread daemon = new Thread(task);
                        daemon.setDaemon(true);
                        return daemon;
                    });
                    final long session;
                    final Map<String, Long> values = new HashMap<>();

                    Worker(int isolation, boolean autocommit) throws SQLException {
                        execute(connection, "SET LOCK_TIMEOUT 60000");
                        connection.setTransactionIsolation(isolation);
                        session = {test}.read(connection, "SELECT SESSION_ID()");
                        connection.setAutoCommit(autocommit);
                    }

                    Future<?> begin(Callable<?> step) {
                        return thread.submit(step);
                    }

                    Object read(String sql) throws SQLException {
                        try (Statement statement = connection.createStatement();
                                ResultSet row = statement.executeQuery(sql)) {
                            row.next();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                if (row.getObject(i) instanceof Number) {
                                    values.put(row.getMetaData().getColumnLabel(i).toLowerCase(), row.getLong(i));
                                }
                            }
                        }
                        return values;
                    }

                    Object run(String sql) throws SQLException {
                        execute(connection, sql);
                        return sql;
                    }
            {more}

                    Object commit() throws SQLException {
                        connection.commit();
                        return "COMMIT";
                    }

                    /** H2 itself says that the session waits for another one. */
                    void awaitWaiting(Connection side) throws Exception {
                        String asked = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"
                                + " AND SESSION_ID = " + session;
                        while ({test}.read(side, asked) == 0) {
                            Thread.onSpinWait();
                        }
                    }
                }

                private static void execute(Connection connection, String sql) throws SQLException {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                }

                private static long read(Connection connection, String sql) throws SQLException {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery(sql)) {
                        row.next();
                        return row.getLong(1);
                    }
                }
            }
            """;

    private static final String OF_A_STOCK = """

                    boolean taken;

                    /** Takes, where what was read says that enough is left. */
                    Object take(String sql) throws SQLException {
                        if (values.getOrDefault("n", 1L) >= 1) {
                            try (Statement statement = connection.createStatement()) {
                                taken = statement.executeUpdate(sql) > 0;
                            }
                        }
                        return sql;
                    }

                    /** Reads that nothing is left. */
                    Object giveUp(String sql) throws SQLException {
                        read(sql);
                        return run("ROLLBACK");
                    }
            """;

    private JUnitExport() {}

    static String text(Setup setup, Story story) {
        String indent = " ".repeat(12);
        StringBuilder workers = new StringBuilder();
        for (int worker = 1; worker <= setup.workers(); worker++) {
            workers.append(indent)
                    .append("Worker worker")
                    .append(worker)
                    .append(" = new Worker(Connection.TRANSACTION_")
                    .append(LossExport.level(setup).replace(' ', '_'))
                    .append(", ")
                    .append(!LossExport.isTransaction(setup))
                    .append(");\n");
        }
        StringBuilder turns = new StringBuilder();
        LossExport.turns(setup, story)
                .forEach(turn -> turns.append(turn(LossExport.kind(setup), turn).indent(12)));
        ExportKind kind = LossExport.kind(setup);
        return TEMPLATE.replace("{schedule}", story.schedule().toString())
                .replace(
                        "{asserts}\n",
                        kind == ExportKind.TAKE ? "import static org.junit.jupiter.api.Assertions.assertTrue;\n" : "")
                .replace("{lists}\n", kind == ExportKind.NUMBER ? "import java.util.List;\n" : "")
                .replace("{deed}", kind.deed())
                .replace("{test}", kind.test)
                .replace("{should}", kind.should)
                .replace("{create}", LossExport.create(setup))
                .replace("{insert}", LossExport.insert(setup))
                .replace("{claims}\n", claims(setup, story).indent(12))
                .replace("{table}", kind.table)
                .replace("{more}\n", kind == ExportKind.TAKE ? OF_A_STOCK : "")
                .replace("{workers}\n", workers)
                .replace("{turns}\n", turns);
    }

    /// What should be true in the end, of what was really given to those who were told that they have it.
    private static String claims(Setup setup, Story story) {
        List<Integer> workers = LossExport.acknowledged(setup, story);
        String left = "read(side, \"SELECT n FROM {table} WHERE id = 1\")";
        return switch (LossExport.kind(setup)) {
            case COUNT -> "assertEquals(" + LossExport.expected(story) + ", " + left + ");\n";
            case TAKE ->
                "long given = "
                        + list(workers, " + ", worker -> "(worker" + worker + ".taken ? 1 : 0)", "0")
                        + ";\nassertTrue(given <= " + setup.start() + ", given + \" given out of " + setup.start()
                        + "\");\nassertEquals("
                        + setup.start() + " - given, " + left + ");\n";
            case NUMBER ->
                "List<Long> numbers = List.of("
                        + list(workers, ", ", worker -> handed(setup, story, worker), "")
                        + ");\nassertEquals(numbers.size(), numbers.stream().distinct().count());\n";
        };
    }

    private static String list(List<Integer> workers, String between, IntFunction<String> words, String none) {
        return workers.isEmpty() ? none : workers.stream().map(words::apply).collect(Collectors.joining(between));
    }

    private static String handed(Setup setup, Story story, int worker) {
        return LossExport.handed(LossExport.turns(setup, story), worker, "worker" + worker + ".values.get(\"n\")");
    }

    private static String turn(ExportKind kind, LossExport.Turn turn) {
        String worker = "worker" + turn.worker();
        String call = worker + ".begin(() -> " + worker + "." + action(kind, turn) + ")";
        StringBuilder text = new StringBuilder("// turn " + turn.number() + "\n");
        for (String before : turn.line().prelude()) {
            text.append(worker + ".begin(() -> " + worker + ".run(\"" + escaped(before) + "\")).get();\n");
        }
        if (turn.waits()) {
            text.append("Future<?> waiting")
                    .append(turn.worker())
                    .append(" = ")
                    .append(call)
                    .append(";\n");
            text.append(worker).append(".awaitWaiting(side);\n");
        } else {
            text.append(call).append(".get();\n");
        }
        turn.wakes().forEach(woken -> text.append("waiting").append(woken).append(".get();\n"));
        return text.toString();
    }

    private static String action(ExportKind kind, LossExport.Turn turn) {
        String worker = "worker" + turn.worker();
        String sql = "\""
                + LossExport.filled(
                        kind,
                        turn.line().worded(JUnitExport::escaped),
                        name -> "\" + " + worker + ".values.get(\"" + name + "\") + \"")
                + "\"";
        if (turn.role() != LossExport.Role.PLAIN) {
            return (turn.role() == LossExport.Role.TAKES ? "take(" : "giveUp(") + sql + ")";
        }
        Step step = turn.line().step();
        return switch (step) {
            case LOCK, READ, ASK -> "read(" + sql + ")";
            case WRITE, ADD -> "run(" + sql + ")";
            case COMMIT -> turn.own() ? "run(" + sql + ")" : "commit()";
        };
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
