package org.lostcount.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Files and directories that only their owner can look into, from the moment they exist. Where a system knows no such
/// rights, as Windows, where a person's directories are his own, they are made as any other. Any thread.
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /// Makes a directory, and those above it as any other program would.
    ///
    /// @return whether it was not there before
    public static boolean makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return false;
        }
        Path above = directory.toAbsolutePath().getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(directory, attributes(above == null ? directory : above, "rwx------"));
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return false;
            }
            throw e;
        }
    }

    /// Makes a directory of a new name in another one.
    public static Path makeDirectoryIn(Path directory, String prefix) throws IOException {
        return Files.createTempDirectory(directory, prefix, attributes(directory, "rwx------"));
    }

    /// Opens a file, which is made when it is not there.
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        return FileChannel.open(file, options, attributes(directory == null ? file : directory, "rw-------"));
    }

    /// Takes a file's or directory's rights from everybody but its owner, where that can be done.
    public static void tighten(Path path) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (view != null) {
                Set<PosixFilePermission> now = view.readAttributes().permissions();
                Set<PosixFilePermission> then = EnumSet.copyOf(OWNERS);
                then.retainAll(now);
                if (!then.equals(now)) {
                    view.setPermissions(then);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            // It belongs to somebody else, who sees to it himself.
        }
    }

    private static FileAttribute<?>[] attributes(Path place, String permissions) throws IOException {
        return Files.getFileAttributeView(place, PosixFileAttributeView.class) == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                };
    }
}
