package org.lostcount.grade;

import java.util.List;
import java.util.Optional;
import org.lostcount.counter.Task;

/// Increments, takes and numbers as they are seen in the wild, to begin with. What becomes of each is for the
/// grader to find out.
public final class Examples {
    private static final String READ = "SELECT n FROM counter WHERE id = :id";
    private static final String WRITE = "UPDATE counter SET n = :n + :delta WHERE id = :id";

    private static final String TAKE = "UPDATE counter SET n = n - :amount WHERE id = :id";
    private static final String NEXT = "UPDATE counter SET n = n + 1 WHERE id = :id";

    /// For H2 and PostgreSQL alike, but for those that say otherwise.
    public static final List<Example> ALL = List.of(
            new Example("Read, then write", READ + ";\n" + WRITE + ";"),
            new Example("FOR UPDATE under autocommit", READ + " FOR UPDATE;\n" + WRITE + ";"),
            new Example("FOR UPDATE in a transaction", "BEGIN;\n" + READ + " FOR UPDATE;\n" + WRITE + ";\nCOMMIT;"),
            new Example(
                    "A subselect in the UPDATE",
                    "UPDATE counter SET n = (SELECT n FROM counter WHERE id = :id) + :delta\nWHERE id = :id;"),
            new Example("n = n + 1", "UPDATE counter SET n = n + :delta WHERE id = :id;"),
            new Example("SELECT after UPDATE", "UPDATE counter SET n = n + :delta WHERE id = :id;\n" + READ + ";"),
            new Example("Compare and set", READ + ";\nUPDATE counter SET n = :n + :delta WHERE id = :id AND n = :n;"),
            new Example("Optimistic version column", """
                    SELECT n, version FROM counter WHERE id = :id;
                    UPDATE counter SET n = :n + :delta, version = version + 1
                    WHERE id = :id AND version = :version;
                    """),
            new Example("INSERT … ON CONFLICT (PostgreSQL)", """
                    INSERT INTO counter (id, n) VALUES (:id, :delta)
                    ON CONFLICT (id) DO UPDATE SET n = counter.n + :delta;
                    """),
            new Example("MERGE", """
                    MERGE INTO counter USING (SELECT CAST(:id AS BIGINT) AS k) AS asked
                    ON counter.id = asked.k
                    WHEN MATCHED THEN UPDATE SET n = counter.n + :delta;
                    """),
            new Example(
                    "Advisory lock (PostgreSQL)",
                    "BEGIN;\nSELECT pg_advisory_xact_lock(:id);\n" + READ + ";\n" + WRITE + ";\nCOMMIT;"),
            new Example("Take: look, then subtract", Task.TAKE, READ + ";\n" + TAKE + ";"),
            new Example("Take: one guarded UPDATE", Task.TAKE, TAKE + " AND n >= :amount;"),
            new Example("Number: UPDATE, then SELECT", Task.NUMBER, NEXT + ";\n" + READ + ";"),
            new Example("Number: both in a transaction", Task.NUMBER, "BEGIN;\n" + NEXT + ";\n" + READ + ";\nCOMMIT;"),
            new Example("Number: MAX + 1 in a table of its own", Task.NUMBER, """
                    CREATE TABLE invoice (number BIGINT);
                    SELECT COALESCE(MAX(number), 0) + 1 AS next FROM invoice;
                    INSERT INTO invoice (number) VALUES (:next);
                    """),
            new Example("Number: a sequence (PostgreSQL)", Task.NUMBER, """
                    CREATE SEQUENCE invoices;
                    SELECT nextval('invoices') AS number;
                    """));

    private Examples() {}

    /// One with a name. Immutable.
    ///
    /// @param task what it is judged by; nothing where it counts, as the statements tell
    public record Example(String name, Optional<Task> task, String text) {
        Example(String name, String text) {
            this(name, Optional.empty(), text);
        }

        Example(String name, Task task, String text) {
            this(name, Optional.of(task), text);
        }
    }
}
