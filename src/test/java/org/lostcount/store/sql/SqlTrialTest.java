package org.lostcount.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.RealStores;
import org.lostcount.store.h2.H2Store;

/// The ground on which somebody's own SQL is tried, on real servers.
class SqlTrialTest {
    private static final RealStores STORES = RealStores.of(SqlTrialTest.class);

    @TempDir
    private static Path outside;

    /// What somebody tries who is to count and nothing else, by store; `{file}` is outside.
    private static List<String> attempts(String store) {
        return switch (store) {
            case "postgres" ->
                List.of(
                        "COPY counter TO PROGRAM 'cat > {file}'",
                        "COPY counter TO '{file}'",
                        "SELECT pg_read_file('/etc/hostname')",
                        "SELECT pg_ls_dir('/')",
                        "SELECT lo_create(0)",
                        "SELECT lo_from_bytea(0, 'x')",
                        "SELECT lo_import('/etc/hostname')",
                        "DO $$ BEGIN PERFORM 1; END $$",
                        "CREATE TABLE mine (n int)",
                        "CREATE TEMPORARY TABLE mine (n int)",
                        "CREATE SCHEMA mine",
                        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                        "DROP TABLE counter",
                        "TRUNCATE counter",
                        "SELECT set_config('session_authorization', 'lostcount', false)",
                        "SET ROLE lostcount",
                        "SELECT count(*) FROM public.other",
                        "SELECT rolpassword FROM pg_authid",
                        "ALTER SYSTEM SET fsync = off",
                        "SELECT pg_reload_conf()",
                        "CREATE ROLE mine SUPERUSER");
            case "h2" ->
                List.of(
                        "CREATE ALIAS f AS 'int f() { return 1; }'",
                        "SELECT FILE_READ('/etc/hostname')",
                        "SELECT FILE_WRITE('x', '{file}')",
                        "CALL CSVWRITE('{file}', 'SELECT 1')",
                        "SELECT * FROM CSVREAD('/etc/hostname')",
                        "RUNSCRIPT FROM '/etc/hostname'",
                        "SCRIPT TO '{file}'",
                        "BACKUP TO '{file}'",
                        "CALL LINK_SCHEMA('x', '', 'jdbc:h2:mem:y', '', '', 'PUBLIC')",
                        "CREATE LINKED TABLE l('', 'jdbc:h2:mem:y', '', '', 'X')",
                        "CREATE TABLE mine (n int)",
                        "CREATE SCHEMA mine",
                        "CREATE TRIGGER t BEFORE INSERT ON counter CALL 'x'",
                        "DROP TABLE counter",
                        "SELECT count(*) FROM public.other",
                        "CREATE USER mine PASSWORD 'x' ADMIN",
                        "SET WRITE_DELAY 0",
                        "SHUTDOWN");
            default ->
                List.of(
                        "SELECT 1 INTO OUTFILE '{file}'",
                        "SELECT 1 INTO DUMPFILE '{file}'",
                        "LOAD DATA INFILE '/etc/hostname' INTO TABLE counter",
                        "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE counter",
                        "SELECT count(*) FROM mysql.global_priv",
                        "SELECT count(*) FROM lost_count.other",
                        "CREATE TABLE mine (n int)",
                        "CREATE TEMPORARY TABLE mine (n int)",
                        "CREATE DATABASE mine",
                        "CREATE TABLE test.mine (n int)",
                        "DROP TABLE counter",
                        "CREATE FUNCTION f RETURNS STRING SONAME 'x.so'",
                        "INSTALL SONAME 'x'",
                        "SET GLOBAL max_connections = 1",
                        "SHUTDOWN",
                        "CREATE USER mine");
        };
    }

    private static SqlOpenStore store(String name) throws Exception {
        return (SqlOpenStore) STORES.get(name);
    }

    /// With a table and a sequence of its own.
    private static SqlSnippet tried(String store) throws Exception {
        Dialect dialect = switch (store) {
            case "postgres" -> Dialect.POSTGRES;
            case "h2" -> Dialect.H2;
            default -> Dialect.MARIADB;
        };
        return SqlSnippet.of(
                "CREATE TABLE invoice (number BIGINT UNIQUE); CREATE SEQUENCE invoices;"
                        + " UPDATE counter SET n = n + 1 WHERE id = :id",
                dialect);
    }

    /// What is made for a trial is made by its owner: nothing in it may do or bring anything.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (n BIGINT DEFAULT 7)",
                "CREATE TABLE t (n BIGINT CHECK (pg_sleep(1) IS NULL))",
                "CREATE TABLE t AS SELECT 1",
                "CREATE TABLE t (n) AS (SELECT 1)",
                "CREATE TABLE t (n BIGINT AS (FILE_READ('x')))",
                "CREATE TABLE t (LIKE counter)",
                "CREATE TABLE t (n BIGINT REFERENCES other (n))",
                "CREATE TABLE t (n BIGINT) ENGINE = CONNECT",
                "CREATE TABLE t (n INT) UNION = (other)",
                "CREATE TABLE public.t (n BIGINT)",
                "CREATE TABLE counter (n BIGINT)",
                "CREATE TABLE pg_authid (n BIGINT)",
                "CREATE SEQUENCE IF NOT EXISTS PG_Class",
                "CREATE TABLE \"t\" (n BIGINT)",
                "CREATE TABLE t (n BIGINT COMMENT 'x')",
                "CREATE TEMPORARY TABLE t (n BIGINT)",
                "CREATE OR REPLACE TABLE t (n BIGINT)",
                "CREATE UNIQUE INDEX ON t (n)",
                "CREATE TABLE t (n BIGINT); CREATE INDEX ON t (abs(n))",
                "CREATE TABLE t (n BIGINT); CREATE INDEX ON t USING hash (n)",
                "CREATE SEQUENCE s OWNED BY other.n",
                "CREATE ALIAS f FOR 'java.lang.System.exit'",
                "CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
                "CREATE TRIGGER t BEFORE INSERT ON counter CALL 'x'"
            })
    void whatCouldDoMoreThanBeMadeIsRefused(String text) {
        for (Dialect dialect : Dialect.values()) {
            assertThatThrownBy(() -> SqlSnippet.of(text + "; UPDATE counter SET n = n + 1 WHERE id = :id", dialect))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("[A-Z].*\\w.*[.…]");
        }
    }

    @Test
    void whetherThereIsOneIsNotAsked() throws Exception {
        assertThat(SqlSnippet.of(
                                "create table if not exists t (n BIGINT); CREATE UNIQUE INDEX IF NOT EXISTS i ON t (n);"
                                        + " UPDATE counter SET n = n + 1 WHERE id = :id",
                                Dialect.POSTGRES)
                        .definitions())
                .extracting(definition -> definition.at("x"))
                .containsExactly("CREATE TABLE x (n BIGINT)", "CREATE UNIQUE INDEX i ON x (n)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    void whoeverCountsOnOurServerCanDoNothingElse(String name) throws Exception {
        SqlOpenStore store = store(name);
        Path file = outside.resolve(name);
        try (Connection side = store.connect()) {
            run(side, "CREATE TABLE IF NOT EXISTS other (n int)");
            SqlTrial trial = store.trial(side, tried(name));
            SqlNeighbours neighbours = lay(trial, side);
            try (Connection own = store.counting(trial)) {
                for (String attempt : attempts(name)) {
                    assertThatThrownBy(() -> run(own, attempt.replace("{file}", file.toString())))
                            .as(attempt)
                            .isInstanceOf(SQLException.class);
                }
                run(own, "UPDATE counter SET n = n + 1 WHERE id = " + trial.firstId());
                run(own, "INSERT INTO invoice (number) VALUES (7)");
                assertThatThrownBy(() -> run(own, "INSERT INTO invoice (number) VALUES (7)"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> run(own, "DROP TABLE invoice")).isInstanceOf(SQLException.class);
                trial.empty(side);
                run(own, "INSERT INTO invoice (number) VALUES (7)");
                assertThat(neighbours.strayed(side)).isEmpty();
                run(own, "UPDATE counter SET n = n + 1 WHERE id < " + trial.firstId());
                assertThat(neighbours.strayed(side))
                        .hasValueSatisfying(said -> assertThat(said).contains("3 rows were changed"));
            } finally {
                trial.close();
            }
            assertThat(file).doesNotExist();
            assertThat(left(side)).isZero();
            run(side, "DROP TABLE other");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    void aSessionThatHangsDoesNotKeepTheGroundFromBeingDropped(String name) throws Exception {
        SqlOpenStore store = store(name);
        try (Connection side = store.connect()) {
            SqlTrial trial = store.trial(side, tried(name));
            lay(trial, side);
            try (Connection own = store.counting(trial)) {
                own.setAutoCommit(false);
                run(own, "UPDATE counter SET n = 7 WHERE id = " + trial.firstId());
                trial.close();
                assertThat(left(side)).isZero();
            }
        }
    }

    @Test
    void aGuestOfH2LeavesNothingBehind() throws Exception {
        String url =
                "jdbc:h2:" + Files.createDirectory(outside.resolve("guest")).resolve("db");
        try (OpenStore open = new H2Store().open(new StoreAddress(url, "sa", "", "lost_count"))) {
            SqlOpenStore store = (SqlOpenStore) open;
            try (Connection side = store.connect()) {
                SqlTrial trial = store.trial(side, tried("h2"));
                lay(trial, side);
                assertThat(left(side)).as("with the one of its own").isEqualTo(2);
                assertThat(users(side)).isEqualTo(1);
                open.clean();
                assertThat(left(side)).as("what was left is cleaned").isZero();
            }
        }
    }

    @Test
    void whoMayMakeNoSchemaCountsInATableOfTheTrials() throws Exception {
        String url = "jdbc:h2:mem:app;DB_CLOSE_DELAY=-1";
        try (OpenStore open = new H2Store().open(new StoreAddress(url, null, null, "app.lost_count"));
                Connection side = ((SqlOpenStore) open).connect()) {
            SqlOpenStore theirs = (SqlOpenStore) open;
            run(side, "CREATE SCHEMA app");
            run(side, "CREATE TABLE app.lost_count (n int)");
            String none = "UPDATE counter SET n = n + 1 WHERE id = :id";
            SqlTrial trial = theirs.trial(side, SqlSnippet.of(none, Dialect.H2));
            lay(trial, side);
            assertThat(trial.place()).startsWith("app.lost_count_trial_");
            trial.close();
            assertThat(left(side)).isZero();
            run(side, "SHUTDOWN");
        }
    }

    private static SqlNeighbours lay(SqlTrial trial, Connection side) throws SQLException {
        SqlRows rows = new SqlRows(trial.place(), trial.firstId(), 1, 1, true, SqlTable.TRIAL.total(), 0);
        rows.lay(side, 5);
        SqlNeighbours neighbours = new SqlNeighbours(rows);
        neighbours.lay(side, 5);
        return neighbours;
    }

    private static long left(Connection side) throws SQLException {
        return number(
                side,
                "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_schema) LIKE 'lost_count_trial%'"
                        + " OR LOWER(table_name) LIKE 'lost_count_trial%'");
    }

    private static long users(Connection side) throws SQLException {
        return number(side, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.USERS");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
