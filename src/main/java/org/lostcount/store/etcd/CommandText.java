package org.lostcount.store.etcd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What is sent for a verb. The text is both displayed and sent: a path of the gateway's, then a document of JSON, in
/// which each `?` is a parameter. Keys and values are bytes to etcd, which JSON has none of: they are sent in Base64,
/// and displayed without. Immutable.
final class CommandText {
    private static final Pattern BYTES = Pattern.compile("\"(?:key|value|range_end)\": \"([^\"]*)\"");

    private final String path;
    private final List<Piece> pieces = new ArrayList<>();

    /// @param encoded whether it goes in Base64
    private record Piece(String text, boolean encoded) {}

    CommandText(String text) {
        int blank = text.indexOf(' ');
        path = text.substring(0, blank);
        int from = blank + 1;
        Matcher bytes = BYTES.matcher(text);
        while (bytes.find()) {
            pieces.add(new Piece(text.substring(from, bytes.start(1)), false));
            pieces.add(new Piece(bytes.group(1), true));
            from = bytes.end(1);
        }
        pieces.add(new Piece(text.substring(from), false));
    }

    /// Sends it, and returns the answer.
    ///
    /// @param parameters what is put in for each `?`; there may be more, as a run with evidence needs
    /// @throws EtcdException when etcd answers with an error
    /// @throws java.io.UncheckedIOException when nobody answers
    JsonNode send(EtcdConnection connection, Object... parameters) {
        return connection.ask(path, document(parameters));
    }

    /// The document alone.
    String document(Object... parameters) {
        StringBuilder whole = new StringBuilder();
        int next = 0;
        for (Piece piece : pieces) {
            StringBuilder filled = new StringBuilder(piece.text());
            for (int at = filled.indexOf("?"); at >= 0; at = filled.indexOf("?", at)) {
                String parameter = parameters[next++].toString();
                filled.replace(at, at + 1, parameter);
                at += parameter.length();
            }
            whole.append(piece.encoded() ? base64(filled.toString()) : filled);
        }
        return whole.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
