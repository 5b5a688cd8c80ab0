package org.lostcount.store.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.Child;

/// The user that the server's processes run as. PostgreSQL refuses to run as root, so root needs another one.
/// Immutable.
///
/// @param prefix what a command begins with so that it runs as this user
/// @param user the user's name if the files of this process are not theirs, else null
record ServerAccount(List<String> prefix, @Nullable String user) {
    static final ServerAccount OURS = new ServerAccount(List.of(), null);
    /// Nobody in particular, as the processes see it, and still root's own files for the kernel.
    static final ServerAccount NAMESPACE = new ServerAccount(List.of("unshare", "-U"), null);
    /// For containers that refuse namespaces.
    static final ServerAccount NOBODY =
            new ServerAccount(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"), "nobody");

    static ServerAccount choose() throws StoreException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OURS;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(ServerAccount::works)
                .findFirst()
                .orElseThrow(
                        () -> new StoreException("PostgreSQL refuses to run as root, and neither unshare nor setpriv"
                                + " can make it another user here: start this program as an ordinary user,"
                                + " or name a PostgreSQL of your own."));
    }

    boolean works() {
        try {
            return process(List.of("sh", "-c", "test \"$(id -u)\" -ne 0"), Path.of("/"))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Where the server's files can be when the caller wants them at `home`: another user can't enter root's home.
    Path reachable(Path home) throws IOException {
        return user == null ? home : make(Path.of("/var/lib/lost-count"), "rwx--x--x");
    }

    /// A process of this user, in a directory where this user can be, with one stream for output and errors.
    ProcessBuilder process(List<String> command, Path directory) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        var builder = Child.of(whole).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /// Makes a directory that others can't look into; this account can pass through it to a path that it knows.
    Path makePassage(Path directory) throws IOException {
        return make(directory, user == null ? "rwx------" : "rwx--x--x");
    }

    /// Makes a directory that only this account can use (and root, if this program is).
    Path makeOwn(Path directory) throws IOException {
        make(directory, "rwx------");
        own(directory);
        return directory;
    }

    /// Makes a file, or a directory, this account's.
    void own(Path path) throws IOException {
        if (user != null) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
    }

    /// Makes a directory for this program alone.
    static Path makePrivate(Path directory) throws IOException {
        return make(directory, "rwx------");
    }

    private static Path make(Path directory, String permissions) throws IOException {
        Files.createDirectories(directory);
        permit(directory, permissions);
        return directory;
    }

    static void permit(Path path, String permissions) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
