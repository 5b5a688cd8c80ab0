package org.lostcount.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A copy of the first lesson whose runs take a third of the time, and still long enough to be stopped.
final class LessonCopy {
    static final String OF = "eight-times-a-thousand";
    static final int INCREMENTS = 300;

    private LessonCopy() {}

    /// Has a window with these settings begin its lessons with it.
    ///
    /// @return the file of the page
    static Path before(Path settings) throws IOException {
        Path page = settings.resolveSibling("pages").resolve("copy.md");
        Files.createDirectories(page.getParent());
        Files.writeString(
                page,
                Files.readString(Path.of("assets/lessons/" + OF + ".md"))
                        .replace("increments: 1000", "increments: " + INCREMENTS));
        Files.writeString(settings, "learn.page=copy\n");
        return page;
    }
}
