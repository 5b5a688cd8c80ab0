package org.lostcount.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A part of the program's own source, which ships in the jar below `/source`, so that code shown is code run.
/// Immutable.
///
/// It stands between the lines `// region NAME` and `// endregion`; without such it is the public method of this name.
///
/// @param type the class in whose source it is, or one within
/// @param name its name
public record SourceRegion(Class<?> type, String name) {
    /// Its lines, without their common indentation.
    ///
    /// @throws IllegalArgumentException when the source or the region is missing
    public String text() {
        List<String> lines = source().lines().toList();
        int from = begin(lines);
        int to = isMarked(lines)
                ? indexOf(lines, line -> line.strip().equals("// endregion"), from)
                : 1 + indexOf(lines, closing(lines.get(from))::equals, from);
        if (to <= 0) {
            throw missing();
        }
        return String.join("\n", lines.subList(from, to)).stripIndent().strip();
    }

    /// The number of its first line in the source, as a stack trace counts: from 1.
    ///
    /// @throws IllegalArgumentException when the source or the region is missing
    public int firstLine() {
        return begin(source().lines().toList()) + 1;
    }

    /// The index of the first line that is shown.
    private int begin(List<String> lines) {
        Pattern method = Pattern.compile("\\s*public .*\\b" + Pattern.quote(name) + "\\(.*");
        int at = isMarked(lines)
                ? indexOf(lines, line -> line.strip().equals(marker()), 0) + 1
                : indexOf(lines, line -> method.matcher(line).matches(), 0);
        if (at < 0) {
            throw missing();
        }
        while (lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    /// The last line of a method that begins so.
    private static String closing(String head) {
        return head.substring(0, head.length() - head.stripLeading().length()) + "}";
    }

    private String marker() {
        return "// region " + name;
    }

    private boolean isMarked(List<String> lines) {
        return indexOf(lines, line -> line.strip().equals(marker()), 0) >= 0;
    }

    private IllegalArgumentException missing() {
        return new IllegalArgumentException("no region " + name + " in the source of " + type.getName());
    }

    private static int indexOf(List<String> lines, Predicate<String> wanted, int from) {
        return IntStream.range(from, lines.size())
                .filter(i -> wanted.test(lines.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private String source() {
        String path = "/source/" + type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
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
