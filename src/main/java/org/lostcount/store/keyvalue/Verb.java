package org.lostcount.store.keyvalue;

/// What an increment can ask of a key-value store. Each is a method of [Verbs], of which these are the words.
public enum Verb {
    ACQUIRE("acquire"),
    RELEASE("release"),
    READ("read"),
    /// Reads so that [#WRITE_IF] can tell whether somebody has written since.
    READ_FOR_WRITE_IF("read"),
    WRITE("write"),
    WRITE_IF("writeIf"),
    ADD("add"),
    ADD_ONCE("addOnce"),
    SUBTRACT("subtract"),
    TAKE_IF("takeIf");

    private final String method;

    Verb(String method) {
        this.method = method;
    }

    /// Its method in [Verbs].
    String method() {
        return method;
    }
}
