package org.lostcount.outside;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of an export for Porcupine. Immutable.
///
/// @param end when it returned; [Long#MAX_VALUE] for one that never did
public record Attempt(
        String of,
        String f,
        long key,
        long call,
        long end,
        @Nullable Long in,
        @Nullable Long out,
        @Nullable Long given) {
    /// The lines of a file.
    public static List<Attempt> read(List<String> lines) {
        return lines.stream()
                .map(JsonMapper.shared()::readTree)
                .map(line -> new Attempt(
                        line.get("of").stringValue(),
                        line.get("f").stringValue(),
                        line.get("key").longValue(),
                        line.get("call").longValue(),
                        line.path("return").asLong(Long.MAX_VALUE),
                        number(line.get("in")),
                        number(line.get("out")),
                        number(line.get("given"))))
                .toList();
    }

    private static @Nullable Long number(@Nullable JsonNode node) {
        return node == null ? null : (Long) node.longValue();
    }

    boolean returned() {
        return end < Long.MAX_VALUE;
    }
}
