package org.lostcount.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Connection;

/// What a strategy sends at once: one command, or several with `; ` between them, whose answers are then
/// read together. The text is both displayed and sent: its words are the arguments, and each `?` in them
/// is a parameter. Immutable.
final class Commands {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<List<String>> commands = new ArrayList<>();

    /// @param text with `{table}` where the name of the table, which begins all keys, stands
    Commands(String text, String table) {
        for (String command : text.replace("{table}", table).split("; ", -1)) {
            Matcher word = WORD.matcher(command);
            List<String> words = new ArrayList<>();
            while (word.find()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            commands.add(List.copyOf(words));
        }
    }

    /// Sends them, and returns their answers: a `byte[]`, a [Long], a list of such, nothing, or the
    /// exception that stands for an answer that is an error.
    List<Object> send(Connection connection, String... parameters) {
        int next = 0;
        for (List<String> command : commands) {
            byte[][] words = new byte[command.size()][];
            for (int i = 0; i < words.length; i++) {
                StringBuilder word = new StringBuilder(command.get(i));
                for (int at = word.indexOf("?"); at >= 0; at = word.indexOf("?", at)) {
                    String parameter = parameters[next++];
                    word.replace(at, at + 1, parameter);
                    at += parameter.length();
                }
                words[i] = bytes(word.toString());
            }
            byte[][] arguments = new byte[words.length - 1][];
            System.arraycopy(words, 1, arguments, 0, arguments.length);
            connection.sendCommand(() -> words[0], arguments);
        }
        return connection.getMany(commands.size());
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
