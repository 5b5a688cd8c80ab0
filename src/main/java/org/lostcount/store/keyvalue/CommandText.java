package org.lostcount.store.keyvalue;

import java.util.List;

/// A command as it is shown and sent by a store whose commands are lines of text: each `?` in it is a parameter, and ↲
/// the end of a line, after which comes a line of data. Immutable.
public final class CommandText {
    /// Stands where a line ends within a command.
    public static final String LINE_END = " ↲ ";

    private final List<String> parts;

    public CommandText(String text) {
        String sent = text.replace(LINE_END, "\r\n") + "\r\n";
        parts = List.of(sent.split("\\?", -1));
    }

    /// What is sent with these parameters. There may be more of them, as a run with evidence needs.
    public String with(Object... parameters) {
        StringBuilder sent = new StringBuilder(parts.getFirst());
        for (int i = 1; i < parts.size(); i++) {
            sent.append(parameters[i - 1]).append(parts.get(i));
        }
        return sent.toString();
    }
}
