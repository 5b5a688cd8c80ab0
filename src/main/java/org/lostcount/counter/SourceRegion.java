package org.lostcount.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads parts of the program's own source, which ships in the jar below `/source`, so that code shown is code run.
///
/// A region stands between the lines `// region NAME` and `// endregion`.
public final class SourceRegion {
    private SourceRegion() {}

    /// The lines of region `name` in the source of `type`, without their common indentation.
    ///
    /// @throws IllegalArgumentException when the source or the region is missing
    public static String of(Class<?> type, String name) {
        List<String> lines = source(type).lines().toList();
        int from = begin(lines, type, name);
        int to = indexOf(lines, "// endregion", from);
        if (to < 0) {
            throw missing(type, name);
        }
        return String.join("\n", lines.subList(from, to)).stripIndent().strip();
    }

    /// The number of the first line of region `name` in the source of `type`, as a stack trace counts: from 1.
    ///
    /// @throws IllegalArgumentException when the source or the region is missing
    public static int firstLine(Class<?> type, String name) {
        return begin(source(type).lines().toList(), type, name) + 1;
    }

    /// The index of the first line that is shown.
    private static int begin(List<String> lines, Class<?> type, String name) {
        int at = indexOf(lines, "// region " + name, 0) + 1;
        if (at == 0) {
            throw missing(type, name);
        }
        while (lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static IllegalArgumentException missing(Class<?> type, String name) {
        return new IllegalArgumentException("no region " + name + " in the source of " + type.getName());
    }

    private static int indexOf(List<String> lines, String marker, int from) {
        for (int i = Math.max(from, 0); i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        return -1;
    }

    private static String source(Class<?> type) {
        String path = "/source/" + type.getName().replace('.', '/') + ".java";
        try (InputStream in = SourceRegion.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no source at " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
