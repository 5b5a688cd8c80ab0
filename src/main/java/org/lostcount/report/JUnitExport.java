package org.lostcount.report;

import org.lostcount.counter.Step;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// A JUnit 5 test that plays the story on H2 and says what should be true. It needs H2 and JUnit, and nothing of ours.
final class JUnitExport {
    private static final String TEMPLATE = """
            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.sql.Connection;
            import java.sql.DriverManager;
            import java.sql.ResultSet;
            import java.sql.SQLException;
            import java.sql.Statement;
            import java.util.HashMap;
            import java.util.Map;
            import java.util.UUID;
            import java.util.concurrent.Callable;
            import java.util.concurrent.ExecutorService;
            import java.util.concurrent.Executors;
            import java.util.concurrent.Future;
            import org.junit.jupiter.api.Test;

            /** Two sessions add 1 each, in a fixed order: {schedule}. */
            class LostUpdateTest {
                private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

                @Test
                void noAcknowledgedIncrementIsLost() throws Exception {
                    try (Connection side = DriverManager.getConnection(url)) {
                        execute(side, "{create}");
                        execute(side, "{insert}");
            {workers}
            {turns}
                        assertEquals({expected}, read(side, "SELECT n FROM {table} WHERE id = 1"));
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
                        session = LostUpdateTest.read(connection, "SELECT SESSION_ID()");
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

                    Object commit() throws SQLException {
                        connection.commit();
                        return "COMMIT";
                    }

                    /** H2 itself says that the session waits for another one. */
                    void awaitWaiting(Connection side) throws Exception {
                        String asked = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"
                                + " AND SESSION_ID = " + session;
                        while (LostUpdateTest.read(side, asked) == 0) {
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
        LossExport.turns(setup, story).forEach(turn -> turns.append(turn(turn).indent(12)));
        return TEMPLATE.replace("{schedule}", story.schedule().toString())
                .replace("{create}", LossExport.create(setup))
                .replace("{insert}", LossExport.INSERT)
                .replace("{table}", LossExport.TABLE)
                .replace("{expected}", Long.toString(LossExport.expected(story)))
                .replace("{workers}\n", workers)
                .replace("{turns}\n", turns);
    }

    private static String turn(LossExport.Turn turn) {
        String worker = "worker" + turn.worker();
        String call = worker + ".begin(() -> " + worker + "." + action(turn) + ")";
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

    private static String action(LossExport.Turn turn) {
        String worker = "worker" + turn.worker();
        String sql = "\""
                + LossExport.filled(
                        turn.line().worded(JUnitExport::escaped),
                        name -> "\" + " + worker + ".values.get(\"" + name + "\") + \"")
                + "\"";
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
