package org.lostcount.store.mariadb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lostcount.store.installed.Recipe;

/// The server program of MariaDB that this machine has. Immutable.
record MariaDbProgram(Path path) {
    static final String NAME = "mariadbd";
    static final String ABSENT = "There is no mariadbd on this machine: install it (Debian and Ubuntu: apt-get install"
            + " mariadb-server-core), or name a MariaDB or MySQL of yours with its URL.";

    /// Where Debian has it, which is on the PATH of root alone, and others.
    private static final String BESIDES =
            String.join(File.pathSeparator, "/usr/sbin", "/usr/local/sbin", "/usr/libexec");

    private static final List<String> SCRIPTS = List.of("system_tables.sql", "system_tables_data.sql");

    /// Every option of the server that is the same in each of its starts. Commits wait for the disk, as they do by
    /// default: a store that skips that would look faster than it is. Who waits for whom is told by the locks in
    /// the engine's status.
    private static final List<String> SETTINGS = List.of(
            "--no-defaults",
            "--skip-log-bin",
            "--performance-schema=OFF",
            "--log-warnings=0",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-status-output-locks=ON",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=32M",
            "--innodb-autoextend-increment=1",
            "--innodb-buffer-pool-dump-at-shutdown=OFF",
            "--innodb-buffer-pool-load-at-startup=OFF");

    static Optional<MariaDbProgram> find() {
        return find(String.valueOf(System.getenv("PATH")));
    }

    static Optional<MariaDbProgram> find(String path) {
        return Recipe.find(List.of(NAME), path + File.pathSeparator + BESIDES).map(MariaDbProgram::new);
    }

    /// What distinguishes it from a newer or older one, short enough for a file's name.
    String build() throws IOException {
        Path real = path.toRealPath();
        return Files.size(real) + "-" + Files.getLastModifiedTime(real).toMillis();
    }

    List<String> command(Path data) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(SETTINGS);
        command.add("--datadir=" + data);
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    /// The statements that make the server's own tables, which came with it.
    String systemTables() throws IOException {
        StringBuilder all = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
        for (String script : SCRIPTS) {
            all.append(Files.readString(script(script)));
        }
        // Those scripts let root in without a password.
        return all.append("\nDELETE FROM global_priv;\nDELETE FROM db;\nCREATE DATABASE ")
                .append(MariaDbServer.DATABASE)
                .append(";\n")
                .toString();
    }

    /// Newer versions have renamed them.
    private Path script(String name) throws IOException {
        Path base = path.toRealPath().resolve("../../share").normalize();
        return Stream.of(base.resolve("mysql"), base.resolve("mariadb"), base)
                .flatMap(directory ->
                        Stream.of(directory.resolve("mysql_" + name), directory.resolve("mariadb_" + name)))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IOException("there is no mysql_" + name + " below " + base));
    }
}
