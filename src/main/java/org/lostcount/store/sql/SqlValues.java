package org.lostcount.store.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Trace;

/// What one attempt of somebody's own increment knows by name: what it was given, and what its statements have read.
/// One thread.
final class SqlValues {
    /// The types of columns whose values a later statement may use.
    private static final Set<Integer> NUMBERS = Set.of(
            Types.BIGINT,
            Types.INTEGER,
            Types.SMALLINT,
            Types.TINYINT,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.DOUBLE,
            Types.REAL,
            Types.FLOAT);

    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d{1,18}\\s*");

    private final Map<String, Long> numbers = new HashMap<>();
    /// Why a name has no number, where a statement had it.
    private final Map<String, String> others = new HashMap<>();

    private boolean cameEmpty;
    private @Nullable Outcome missing;

    SqlValues(long id, long delta) {
        numbers.put("id", id);
        numbers.put("amount", delta);
        numbers.put("delta", delta);
    }

    /// The number of this name; where there is none, [#missing] then says why.
    long number(String name) {
        Long number = numbers.get(name);
        if (number != null) {
            return number;
        }
        String other = others.get(name);
        if (other != null) {
            missing = new Outcome.Fail(
                    "no number",
                    "the column " + name + " was read as " + other + ", so there is no number for :" + name);
        } else if (cameEmpty) {
            missing = new Outcome.Conflict(Outcome.NO_ROW, "no row came that would have brought :" + name);
        } else {
            missing = new Outcome.Fail(
                    "no value",
                    "no statement before it has read a column " + name
                            + "; :id, :amount and :delta are given, and every other name must be that of a column");
        }
        return 0;
    }

    /// Why a statement could not be sent.
    Optional<Outcome> missing() {
        return Optional.ofNullable(missing);
    }

    /// Takes what a statement has brought, and returns how many rows these are.
    ///
    /// @param seen is given the numbers of each row by the names of their columns, text that is a number included
    int take(ResultSet row, Map<String, Long> seen) throws SQLException {
        int rows = 0;
        var columns = row.getMetaData();
        while (row.next()) {
            rows++;
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
                if (NUMBERS.contains(columns.getColumnType(i))) {
                    take(name, row.getBigDecimal(i), seen);
                } else {
                    String text = row.getString(i);
                    others.put(name, text == null ? "NULL" : "text");
                    numbers.remove(name);
                    if (text != null && INTEGER.matcher(text).matches()) {
                        seen.put(name, Long.parseLong(text.strip()));
                    }
                }
            }
        }
        cameEmpty |= rows == 0;
        return rows;
    }

    private void take(String name, @Nullable BigDecimal value, Map<String, Long> seen) {
        if (value == null) {
            others.put(name, "NULL");
            numbers.remove(name);
        } else if (value.stripTrailingZeros().scale() > 0 || value.abs().precision() - value.scale() > 19) {
            others.put(name, "a fraction");
            numbers.remove(name);
        } else {
            numbers.put(name, value.longValue());
            seen.put(name, value.longValue());
        }
    }

    /// The number of this name, where there is one.
    Optional<Long> known(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /// Takes the id of an operation out, which is none of the increment's own; the start's where nobody has written
    /// one.
    @Nullable
    Long remove(String name) {
        Long number = numbers.remove(name);
        return number == null && "NULL".equals(others.remove(name)) ? Long.valueOf(Trace.START) : number;
    }

    void put(String name, long number) {
        numbers.put(name, number);
    }

    static Map<String, Long> none() {
        return new LinkedHashMap<>();
    }
}
