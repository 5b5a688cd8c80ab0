package org.lostcount.file;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why nothing more could be written. Any thread.
public final class Disk {
    /// Less than this is as good as nothing: what is kept of it is the system's own.
    private static final long NEXT_TO_NOTHING = 64 << 10;

    private Disk() {}

    /// That the disk is full which a path is on, as half a sentence that names it; nothing where it is not.
    ///
    /// @param why what was said when something could not be written
    public static Optional<String> full(Path path, Throwable why) {
        String said = said(why);
        boolean overQuota = said.contains("quota");
        try {
            FileStore disk = Files.getFileStore(existing(path));
            // The system may say it in any language.
            boolean full = said.contains("no space left")
                    // What has no room at all, as /proc, is no disk.
                    || (disk.getTotalSpace() > 0 && disk.getUsableSpace() < NEXT_TO_NOTHING);
            return overQuota
                    ? Optional.of("your share of the disk " + name(disk) + " is used up")
                    : full ? Optional.of("the disk " + name(disk) + " is full") : Optional.empty();
        } catch (IOException e) {
            return said.contains("no space left") ? Optional.of("its disk is full") : Optional.empty();
        }
    }

    /// On most systems where it is mounted, and the device.
    private static String name(FileStore disk) {
        return Printable.text(disk.toString());
    }

    private static Path existing(Path path) {
        Path at = path.toAbsolutePath();
        for (Path above = at.getParent(); !Files.exists(at) && above != null; above = above.getParent()) {
            at = above;
        }
        return at;
    }

    private static String said(@Nullable Throwable why) {
        StringBuilder said = new StringBuilder();
        int deep = 0;
        for (Throwable each = why; each != null && deep < 20; each = each.getCause(), deep++) {
            said.append(String.valueOf(each.getMessage()).toLowerCase(java.util.Locale.ROOT))
                    .append('\n');
        }
        return said.toString();
    }
}
