package org.lostcount.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of the README and the guide, as they stand in the repository.
record Manual(Path file, String text) {
    private static final Path GUIDE = Path.of("assets", "guide");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?:\\$ )?(?:LC_PASSWORD=… |AWS_PROFILE=… )?\\./run\\.sh(.*)$");
    private static final Pattern INLINE = Pattern.compile("`[^`\n]+`");

    /// A fenced block.
    record Block(String language, String text) {
        /// What is typed after `./run.sh`, one entry for each line.
        List<String> commands() {
            return COMMAND.matcher(text)
                    .results()
                    .map(match -> match.group(1).replaceAll(" +#.*", "").strip())
                    .toList();
        }
    }

    static Manual readme() {
        return read(Path.of("README.md"));
    }

    static Manual page(String topic) {
        return read(GUIDE.resolve(topic + ".md"));
    }

    /// Every page of the guide, its first one among them.
    static List<Manual> guide() {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.sorted().map(Manual::read).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Manual> all() {
        List<Manual> all = new ArrayList<>(guide());
        all.addFirst(readme());
        return all;
    }

    private static Manual read(Path file) {
        try {
            return new Manual(file, Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String title() {
        return text.lines().findFirst().orElseThrow().substring("# ".length());
    }

    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(match -> new Block(match.group(1), match.group(2)))
                .toList();
    }

    /// What stands between single back quotes.
    List<String> inline() {
        return INLINE.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(code -> code.substring(1, code.length() - 1))
                .toList();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
