package org.lostcount.store.sql;

import java.util.Set;

/// Words of SQL by what they tell. Immutable.
final class SqlWords {
    /// After these stands an operand, so that `%s` behind one is no remainder.
    static final Set<String> BEFORE_OPERAND =
            words("SELECT WHERE AND OR NOT SET VALUES LIMIT BY WHEN THEN ELSE ON IN LIKE RETURNING CASE BETWEEN"
                    + " USING FROM");

    /// What may be told to a database that was only asked to count, apart from what begins and ends a transaction.
    static final Set<String> COUNTING =
            words("SELECT UPDATE INSERT MERGE WITH LOCK UNLOCK VALUES TABLE REPLACE CALL DO");

    /// What begins a statement of a stored procedure.
    static final Set<String> PROCEDURAL = words("IF DECLARE LOOP WHILE REPEAT EXECUTE PERFORM RETURN RAISE FOR EXEC");

    /// What is spoken to a client and not to a database.
    static final Set<String> CLIENTS = words("DELIMITER GO SOURCE PROMPT SPOOL");

    /// What can follow a table in a list of tables, so that it is not the table's other name.
    static final Set<String> AFTER_TABLE =
            words("SET WHERE JOIN INNER LEFT RIGHT FULL CROSS NATURAL ON USING GROUP ORDER LIMIT FETCH OFFSET FOR"
                    + " UNION EXCEPT INTERSECT RETURNING WHEN VALUES SELECT DEFAULT OVERRIDING IN NOWAIT WINDOW HAVING"
                    + " KEY WITH FORCE USE IGNORE PARTITION TABLESAMPLE READ WRITE INTO LOCK STRAIGHT_JOIN");

    /// Functions in which `FROM` or `FOR` stands between arguments.
    static final Set<String> WITH_FROM = words("EXTRACT SUBSTRING TRIM OVERLAY POSITION");

    private SqlWords() {}

    static Set<String> words(String all) {
        return Set.of(all.split(" ", -1));
    }
}
