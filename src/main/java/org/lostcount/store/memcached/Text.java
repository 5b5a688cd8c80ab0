package org.lostcount.store.memcached;

import java.util.List;

/// A command as it is displayed and sent: each `?` in it is a parameter, and ↲ the end of a line, after
/// which comes a line of data. Immutable.
final class Text {
    /// Stands where a line ends within a command.
    static final String LINE_END = " ↲ ";

    private final List<String> parts;

    /// @param text with `{table}` where the name of the table, which begins all keys, stands
    Text(String text, String table) {
        String sent = text.replace("{table}", table).replace(LINE_END, "\r\n") + "\r\n";
        parts = List.of(sent.split("\\?", -1));
    }

    /// What is sent with these parameters.
    String with(String... parameters) {
        StringBuilder sent = new StringBuilder(parts.getFirst());
        for (int i = 1; i < parts.size(); i++) {
            sent.append(parameters[i - 1]).append(parts.get(i));
        }
        return sent.toString();
    }
}
