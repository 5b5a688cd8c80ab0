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
        int from = indexOf(lines, "// region " + name, 0);
        int to = indexOf(lines, "// endregion", from);
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("no region " + name + " in the source of " + type.getName());
        }
        return String.join("\n", lines.subList(from + 1, to)).stripIndent().strip();
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
