package org.lostcount.archive;

import org.jspecify.annotations.Nullable;

/// What a process of somebody else's history does: it is invoked, and later completed. Immutable. Values are EDN.
///
/// @param lane 0, or 1 for what the same worker does at the same time in another process
/// @param f what is done
/// @param asked the value at the invocation
/// @param answered the value at the completion
record Act(int lane, long call, long end, Type type, String f, String asked, String answered) {
    /// What it came to.
    enum Type {
        OK(":ok"),
        FAIL(":fail"),
        INFO(":info");

        final String word;

        Type(String word) {
            this.word = word;
        }
    }

    /// A number, or nothing.
    static String edn(@Nullable Object value) {
        return value == null ? "nil" : value.toString();
    }
}
