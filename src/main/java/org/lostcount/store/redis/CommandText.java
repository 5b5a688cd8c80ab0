package org.lostcount.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;

/// What is sent for a verb: one command, or several with `; ` between them, whose answers are then read together. The
/// text is both displayed and sent: its words are the arguments, and each `?` in them is a parameter. Immutable.
final class CommandText {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<List<Word>> commands = new ArrayList<>();

    private static final class Word implements ProtocolCommand {
        final String text;
        /// What is sent for a word without parameters.
        final byte @Nullable [] ready;

        Word(String text) {
            this.text = text;
            this.ready = text.indexOf('?') < 0 ? bytes(text) : null;
        }

        @Override
        public byte[] getRaw() {
            return Objects.requireNonNull(ready);
        }
    }

    CommandText(String text) {
        for (String command : text.split("; ", -1)) {
            Matcher word = WORD.matcher(command);
            List<Word> words = new ArrayList<>();
            while (word.find()) {
                words.add(new Word(word.group(1) == null ? word.group(2) : word.group(1)));
            }
            commands.add(List.copyOf(words));
        }
    }

    /// Sends them, and returns their answers: a `byte[]`, a [Long], a list of such, nothing, or the exception that
    /// stands for an answer that is an error.
    ///
    /// @param parameters what is put in for each `?`; there may be more, as a run with evidence needs
    List<Object> send(Connection connection, Object... parameters) {
        int next = 0;
        for (List<Word> command : commands) {
            byte[][] arguments = new byte[command.size() - 1][];
            for (int i = 0; i < arguments.length; i++) {
                Word word = command.get(i + 1);
                if (word.ready != null) {
                    arguments[i] = word.ready;
                    continue;
                }
                StringBuilder filled = new StringBuilder(word.text);
                for (int at = filled.indexOf("?"); at >= 0; at = filled.indexOf("?", at)) {
                    String parameter = parameters[next++].toString();
                    filled.replace(at, at + 1, parameter);
                    at += parameter.length();
                }
                arguments[i] = bytes(filled.toString());
            }
            connection.sendCommand(command.getFirst(), arguments);
        }
        return connection.getMany(commands.size());
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
