package org.lostcount.store.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.Child;
import org.lostcount.store.installed.SweptDirectory;
import org.tukaani.xz.XZInputStream;

/// The programs of a PostgreSQL server, unpacked from the class path the first time and found again later. Immutable.
///
/// @param build the directory of these very programs. Data directories are kept there too, so that an upgrade never
///     meets the data of another version
/// @param version PostgreSQL's, such as `18.6`
record PostgresBinaries(Path build, String version) {
    private static final String RULES = "pg_hba.conf";
    private static final String FOLLOWERS_RULES = "pg_hba_followers.conf";
    /// Passwords are asked of everybody, and nobody gets in but through the loopback address.
    private static final String HOST_RULES = "host all " + PostgresServer.USER + " 127.0.0.1/32 scram-sha-256\n"
            + "host postgres /^" + PostgresStore.TRIAL + "[0-9a-f]+$ 127.0.0.1/32 scram-sha-256\n";

    /// A follower comes as the same user.
    private static final String FOLLOWERS = "host replication " + PostgresServer.USER + " 127.0.0.1/32 scram-sha-256\n";

    /// Unpacks 60 MB in about two seconds unless that is done already. Programs may do it at the same time.
    static PostgresBinaries unpack(Path home, ServerAccount account) throws StoreException {
        return unpack(home, account, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static PostgresBinaries unpack(Path home, ServerAccount account, String os, String arch) throws StoreException {
        URL archive = ClassLoader.getSystemResource(archive(os, arch));
        if (archive == null) {
            throw new StoreException(
                    "This program brings no PostgreSQL for " + os + " on " + arch + ": name a PostgreSQL of your own.");
        }
        try {
            long size = archive.openConnection().getContentLengthLong();
            Path build = account.makePassage(home.resolve("build-" + size)).toRealPath();
            if (!Files.exists(program(build))) {
                unpackOnce(archive, build);
            }
            rule(program(build), RULES, HOST_RULES);
            rule(program(build), FOLLOWERS_RULES, HOST_RULES + FOLLOWERS);
            return new PostgresBinaries(build, Files.readString(program(build).resolve("version")));
        } catch (IOException e) {
            throw new StoreException(
                    "PostgreSQL can't be unpacked into " + home + ": " + reason(e)
                            + "; put that right, or name a PostgreSQL of your own.",
                    e);
        }
    }

    /// The directory that holds `bin`, `lib` and `share`.
    Path program() {
        return program(build);
    }

    Path hostRules() {
        return program().resolve(RULES);
    }

    /// The same where followers may come as well.
    Path followersRules() {
        return program().resolve(FOLLOWERS_RULES);
    }

    Path executable(String name) {
        return executable(program(), name);
    }

    /// What went wrong, for the middle of a sentence.
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException fileSystem
            when fileSystem.getReason() != null -> fileSystem.getReason() + " at " + fileSystem.getFile();
            case FileSystemException fileSystem -> fileSystem.getFile() + " is in the way";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static Path program(Path build) {
        return build.resolve("program");
    }

    private static Path executable(Path program, String name) {
        return program.resolve("bin").resolve(ServerAccount.posix() ? name : name + ".exe");
    }

    private static String archive(String os, String arch) {
        String system = switch (os) {
            case String name when name.startsWith("Windows") -> "windows";
            case String name when name.startsWith("Mac") -> "darwin";
            default -> os.toLowerCase(Locale.ROOT);
        };
        String machine = switch (arch) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> arch;
        };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /// The file lock holds off other programs, the monitor other threads of this one.
    private static synchronized void unpackOnce(URL archive, Path build) throws IOException, StoreException {
        Path site = ServerAccount.makePrivate(build.resolve("unpacking"));
        try (var channel =
                FileChannel.open(site.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.exists(program(build))) {
                return;
            }
            Path partial = site.resolve("program");
            SweptDirectory.delete(partial);
            try (InputStream in = archive.openStream()) {
                untar(in, partial);
                Files.writeString(partial.resolve("version"), askVersion(partial));
            } catch (IOException | StoreException e) {
                SweptDirectory.delete(partial);
                throw e;
            }
            Files.move(partial, program(build), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Writes who may come, unless the same stands there; an earlier version of this program had other rules.
    private static void rule(Path program, String name, String text) throws IOException {
        Path rules = program.resolve(name);
        if (Files.exists(rules) && Files.readString(rules).equals(text)) {
            return;
        }
        Path written = Files.writeString(Files.createTempFile(program, name, ""), text);
        ServerAccount.permit(written, "rw-r--r--");
        Files.move(written, rules, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void untar(InputStream archive, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = directory.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (!entry.isDirectory()) {
                    Files.copy(tar, path);
                    ServerAccount.permit(path, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
                }
            }
        }
        // Not every directory has an entry of its own.
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isDirectory).toList()) {
                ServerAccount.permit(path, "rwxr-xr-x");
            }
        }
    }

    /// Also finds out whether the programs run here at all: not on a disk mounted `noexec`, nor without a library.
    private static String askVersion(Path program) throws IOException, StoreException {
        var builder = Child.of(List.of(executable(program, "postgres").toString(), "--version"));
        Process postgres;
        try {
            postgres = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new StoreException(
                    "PostgreSQL can't be run from " + program + " (is it mounted noexec?):"
                            + " keep the program's files on another disk, or name a PostgreSQL of your own.",
                    e);
        }
        String answer = new String(postgres.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (postgres.onExit().join().exitValue() != 0) {
            throw new StoreException("The PostgreSQL that this program brings does not run on this machine (" + answer
                    + "): name a PostgreSQL of your own.");
        }
        return answer.substring(answer.lastIndexOf(' ') + 1);
    }
}
