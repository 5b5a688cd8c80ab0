package org.lostcount.ui;

import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.GivenFile;
import org.lostcount.file.PrivateFile;

/// A person's choices, remembered in a small file. Whatever can't be read or written is forgotten without a word:
/// a choice is no reason not to start. No password ever comes here. FX thread.
public final class Choices {
    private static final int LONGEST = 1 << 20;
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final @Nullable Path file;
    private final Properties values = new Properties();

    /// The choices in `file`, if there are any.
    ///
    /// @param file where they are, or null to begin with the defaults and remember nothing
    public Choices(@Nullable Path file) {
        this.file = file;
        if (file != null) {
            load(file);
        }
    }

    private void load(Path from) {
        try {
            values.load(new StringReader(GivenFile.text(from, LONGEST)));
        } catch (IOException | IllegalArgumentException e) {
            values.clear();
        }
    }

    /// Where this system keeps a program's settings, or `LOSTCOUNT_HOME`.
    public static Path place() {
        String own = System.getenv("LOSTCOUNT_HOME");
        return (own != null ? Path.of(own) : systemPlace()).resolve("window.properties");
    }

    private static Path systemPlace() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        String appData = System.getenv("APPDATA");
        String xdg = System.getenv("XDG_CONFIG_HOME");
        if (system.contains("win") && appData != null) {
            return Path.of(appData, "LostCount");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/LostCount");
        }
        return (xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".config")).resolve("lost-count");
    }

    public String text(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    public int number(String key, int otherwise) {
        try {
            return Integer.parseInt(text(key, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// The choice of that name, or `otherwise` where there is none or none that is known.
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text(key, ""))) {
                return value;
            }
        }
        return otherwise;
    }

    public void put(String key, Object value) {
        values.setProperty(key, value.toString());
    }

    /// Writes the file anew: beside the old one first, so that it is never half there.
    public void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            try (Writer out = Channels.newWriter(PrivateFile.open(draft, NEW), StandardCharsets.UTF_8)) {
                values.store(out, "Lost Count: the window's choices");
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The next start begins with the defaults; that is all.
        }
    }
}
