/// What the SQL stores share: strategies as statements, sessions, the table, and the judgement of errors.
@NullMarked
package org.lostcount.store.sql;

import org.jspecify.annotations.NullMarked;
