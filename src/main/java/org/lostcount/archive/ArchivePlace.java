package org.lostcount.archive;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.DataPlace;

/// Where the archive is among a person's data. Any thread.
public final class ArchivePlace {
    private ArchivePlace() {}

    /// The directory of the archive when nobody names another: in `LOSTCOUNT_HOME`, where that is set.
    public static Path usual() {
        return DataPlace.usual().resolve("archive");
    }

    static Path of(String system, Path home, Function<String, @Nullable String> environment) {
        return DataPlace.of(system, home, environment).resolve("archive");
    }
}
