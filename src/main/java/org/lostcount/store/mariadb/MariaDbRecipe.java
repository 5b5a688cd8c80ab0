package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.installed.SweptDirectory;

/// How a server is run that lets in one user, who knows the password. Any thread.
class MariaDbRecipe implements Recipe {
    private final MariaDbProgram program;
    private final SweptDirectory directory;
    private final String password;

    /// @param directory with fresh data
    MariaDbRecipe(MariaDbProgram program, SweptDirectory directory, String password) {
        this.program = program;
        this.directory = directory;
        this.password = password;
    }

    @Override
    public String label() {
        return "MariaDB";
    }

    @Override
    public List<String> programs() {
        return List.of(MariaDbProgram.NAME);
    }

    @Override
    public Optional<Path> find() {
        return Optional.of(program.path());
    }

    @Override
    public String absent() {
        return MariaDbProgram.ABSENT;
    }

    /// Where its data is.
    final Path data() {
        return FreshData.in(directory);
    }

    @Override
    public List<String> command(Path found, Path desk, int port) throws IOException {
        Path room = directory.path();
        List<String> command = program.command(data());
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--max-connections=300",
                "--socket=" + desk.resolve(BOUND),
                "--pid-file=" + room.resolve("pid"),
                "--tmpdir=" + room,
                "--secure-file-priv=" + room,
                // In a file, as arguments are for everybody to see; at each start, whatever a crash has left.
                "--init-file="
                        + Files.writeString(
                                desk.resolve("users.sql"), first() + """
                        DELETE FROM mysql.global_priv;
                        FLUSH PRIVILEGES;
                        CREATE USER %1$s@127.0.0.1 IDENTIFIED BY '%2$s';
                        GRANT ALL ON *.* TO %1$s@127.0.0.1 WITH GRANT OPTION;
                        """.formatted(MariaDbServer.USER, password))));
        return command;
    }

    /// What it is told before its user is made, each statement with a semicolon.
    String first() {
        return "";
    }

    /// Whether it lets its user in.
    @Override
    public boolean answers(int port) {
        try {
            DriverManager.getConnection(MariaDbServer.at(port), properties()).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String complaint(String said) {
        return said.lines()
                .filter(line -> line.contains("[ERROR]"))
                .findFirst()
                .orElseGet(() -> Recipe.super.complaint(said))
                .replaceFirst(".*\\[ERROR] ", "");
    }

    /// What the driver needs to be let in.
    Properties properties() {
        Properties properties = MariaDbStore.DRIVER.properties(MariaDbServer.USER, password);
        // Whoever takes its port while it is down is not told the password in plain text.
        properties.setProperty("restrictedAuth", "mysql_native_password");
        return properties;
    }
}
