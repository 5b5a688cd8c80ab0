package org.lostcount.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Task;
import org.lostcount.store.RealStores;
import org.lostcount.store.Stores;

/// Strategies that count in tables of their own kind, on their real engines: what a violated constraint means, and what
/// is left of the tables.
class SqlTablesTest {
    private static final RealStores STORES = RealStores.of(SqlTablesTest.class);

    static Stream<Counter> besides() {
        return Stores.ALL.stream()
                .flatMap(store -> Task.ALL.stream().flatMap(task -> store.counters(task).stream()))
                .filter(counter -> counter.statements().stream().anyMatch(sql -> sql.contains("{table}_")));
    }

    /// Also where the look and the subtraction are one transaction, which the violation has ended.
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    void whoViolatesTheCheckIsToldThatNoneIsLeft(String store) throws Exception {
        for (boolean autocommit : List.of(true, false)) {
            try (OpenCounter open = open(store, TakeStrategies.CONSTRAINT, autocommit);
                    Session one = open.session();
                    Session other = open.session()) {
                open.reset(1);
                assertThat(one.attempt(0, 1, before(Step.ADD, other))).isEqualTo(Outcome.NONE_LEFT);
                assertThat(open.total()).isZero();
                open.reset(1);
                assertThat(one.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            }
        }
    }

    /// Somebody else's attempt, which succeeds, before a step.
    private static Steps before(Step step, Session other) {
        return next -> {
            if (next == step) {
                assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("besides")
    void aRunLeavesNoRowsAndCleaningLeavesNoTable(Counter counter) throws Exception {
        SqlOpenStore store = (SqlOpenStore) STORES.get(counter);
        try (Connection side = store.connect()) {
            store.clean();
            try (OpenCounter open = open(counter, true);
                    Session session = open.session()) {
                open.reset(3);
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                assertThat(rows(side)).isPositive();
            }
            assertThat(rows(side)).isZero();
            // As if it was killed.
            try (OpenCounter open = open(counter, true)) {
                open.reset(3);
                store.clean();
                assertThat(tables(side)).isEmpty();
            }
        }
    }

    private static long rows(Connection side) throws SQLException {
        long rows = 0;
        for (String table : tables(side)) {
            rows += Sql.number(side, "SELECT COUNT(*) FROM " + table);
        }
        return rows;
    }

    private static List<String> tables(Connection side) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = side.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT table_name FROM information_schema.tables WHERE LOWER(table_name) LIKE 'lost_count%'")) {
            while (row.next()) {
                tables.add(row.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        tables.remove("lost_count_named");
        return tables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    void aTableThatIsSomebodyElsesIsLeft(String name) throws Exception {
        SqlOpenStore store = (SqlOpenStore) STORES.get(name);
        try (Connection side = store.connect()) {
            store.clean();
            Sql.execute(side, "CREATE TABLE lost_count_stock (theirs INT)");
            try {
                assertThatThrownBy(() -> open(name, TakeStrategies.CONSTRAINT, true))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("lost_count_stock")
                        .hasMessageContaining("--table");
                store.clean();
                assertThat(Sql.number(side, "SELECT COUNT(theirs) FROM lost_count_stock"))
                        .isZero();
            } finally {
                Sql.execute(side, "DROP TABLE lost_count_stock");
            }
        }
    }

    @Test
    void whatItCostsToSumALedgerIsTold() throws Exception {
        try (OpenCounter open = open("h2", Strategy.LEDGER, true)) {
            open.reset(5);
            assertThat(open.settings()).doesNotContainKey(OpenCounter.SUMMED);
            assertThat(open.total()).isEqualTo(5);
            assertThat(open.settings().get(OpenCounter.SUMMED)).matches("\\d+\\.\\d ms");
        }
    }

    private static OpenCounter open(String store, Strategy strategy, boolean autocommit) throws StoreException {
        return open(Stores.named(store).orElseThrow().counter(strategy).orElseThrow(), autocommit);
    }

    private static OpenCounter open(Counter counter, boolean autocommit) throws StoreException {
        return STORES.get(counter)
                .open(
                        counter,
                        new CounterSettings(
                                1,
                                2,
                                2,
                                Isolation.READ_COMMITTED,
                                Phrasing.PLAIN,
                                Optional.empty(),
                                autocommit ? Optional.empty() : Optional.of(false),
                                false,
                                Map.of()));
    }
}
