package org.lostcount.store.sql;

/// What differs between engines in how a text of SQL is taken apart into words, strings and remarks. Immutable.
///
/// What the words mean is left to the engine.
public enum Dialect {
    POSTGRES,
    H2,
    /// And MySQL: `#` begins a remark, a backslash means something in every string, and double quotes make strings.
    MARIADB;

    /// The dialect of the engine that keeps evidence in this way.
    static Dialect of(SqlTracing tracing) {
        return switch (tracing) {
            case RETURNING -> POSTGRES;
            case FINAL_TABLE -> H2;
            case LAST_INSERT_ID -> MARIADB;
        };
    }

    /// Whether a remark can hold another one.
    boolean nestsRemarks() {
        return this != MARIADB;
    }

    /// Whether a string in plain quotes knows the backslash.
    boolean escapes() {
        return this == MARIADB;
    }

    /// Whether names can stand between backticks.
    boolean hasBackticks() {
        return this != POSTGRES;
    }

    /// Whether `@name` is a variable of the session.
    boolean hasVariables() {
        return this != POSTGRES;
    }

    /// Whether a name between the engine's own quotes means the same as one without them.
    boolean isPlain(String quoted) {
        return this == POSTGRES ? quoted.matches("[a-z_][a-z0-9_]*") : quoted.matches("\\w+");
    }
}
