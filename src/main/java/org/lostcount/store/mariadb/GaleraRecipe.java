package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.lostcount.store.installed.Certificate;
import org.lostcount.store.installed.Child;
import org.lostcount.store.installed.SweptDirectory;

/// How one node of a cluster is run. Any thread.
final class GaleraRecipe extends MariaDbRecipe {
    /// So long does a node that says nothing count as there; when it has said nothing for the second time, or most
    /// others agree, it is left out. A killed one is noticed after the first.
    static final String SUSPECT = "PT2S";

    private static final String GONE = "PT6S";
    /// So long does a read wait for what the others have written, before it fails and can be asked again: longer than
    /// nodes take to agree on who is left, and not so long that nobody would wait for the second try.
    private static final String AWAITED = "PT10S";
    /// So much of the last writes each node remembers, to tell it to another that has missed it.
    private static final String REMEMBERED = "32M";

    private final GaleraLibrary library;
    private final Path room;
    private final int index;
    private final Supplier<GaleraGroup> group;

    /// @param directory with data that is equally far on all nodes
    /// @param index which of the group it is
    /// @param group as it is at the next start
    GaleraRecipe(
            MariaDbProgram program,
            GaleraLibrary library,
            SweptDirectory directory,
            String password,
            int index,
            Supplier<GaleraGroup> group) {
        super(program, directory, password);
        this.library = library;
        this.room = directory.path();
        this.index = index;
        this.group = group;
    }

    @Override
    public String label() {
        return "A node of MariaDB's Galera cluster";
    }

    @Override
    public String instead() {
        return "leave out --topology";
    }

    /// Another group port would have to be the same for all nodes.
    @Override
    public boolean isPortTaken(String said) {
        return super.isPortTaken(said) && !said.contains("gcomm backend connection");
    }

    @Override
    public List<String> command(Path found, Path desk, int port) throws IOException {
        GaleraGroup now = group.get();
        GaleraGroup.Member self = now.members().get(index);
        boolean alone = now.members().size() == 1;
        show();
        List<String> command = super.command(found, desk, port);
        if (alone) {
            command.add("--wsrep-new-cluster");
        } else {
            Files.writeString(data().resolve("gvwstate.dat"), now.lastView(self));
        }
        command.addAll(List.of(
                "--binlog-format=ROW",
                "--innodb-autoinc-lock-mode=2",
                "--wsrep-on=ON",
                "--wsrep-provider=" + library.path(),
                "--wsrep-cluster-name=lost_count",
                "--wsrep-cluster-address=" + (alone ? "gcomm://" : now.address()),
                "--wsrep-node-name=node" + (index + 1),
                "--wsrep-node-address=127.0.0.1",
                // None is ever needed, and nobody listens for one.
                "--wsrep-sst-method=skip",
                "--wsrep-provider-options=gmcast.listen_addr=ssl://127.0.0.1:" + self.port()
                        + ";ist.recv_addr=127.0.0.1:" + self.transfers()
                        + ";socket.ssl_key=" + key() + ";socket.ssl_cert=" + certificate() + ";socket.ssl_ca="
                        + certificate() + ";gcache.size=" + REMEMBERED + ";pc.recovery=TRUE"
                        + ";evs.suspect_timeout=" + SUSPECT + ";evs.inactive_timeout=" + GONE
                        + ";repl.causal_read_timeout=" + AWAITED
                        + ";evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.25S"));
        return command;
    }

    private Path key() {
        return room.resolve("key.pem");
    }

    private Path certificate() {
        return room.resolve("certificate.pem");
    }

    /// Has it find the group's key, which it reads when it starts, and when it sends another what that has missed.
    void show() throws IOException {
        Certificate certificate = group.get().certificate();
        Files.writeString(key(), certificate.keyAsPem());
        Files.writeString(certificate(), certificate.asPem());
    }

    /// Takes the key from the disk again.
    void hide() throws IOException {
        Files.deleteIfExists(key());
        Files.deleteIfExists(certificate());
    }

    /// Its user is its own affair: all nodes make theirs at each start.
    @Override
    String first() {
        return "SET SESSION wsrep_on = OFF;\n";
    }

    /// Whether it lets its user in, and is one cluster with all others.
    @Override
    public boolean answers(int port) {
        return isOneOf(port, group.get().members().size());
    }

    /// Whether the node at `port` takes writes, in a cluster of so many.
    boolean isOneOf(int port, int nodes) {
        try (Connection connection = DriverManager.getConnection(MariaDbServer.at(port), properties())) {
            return status(connection, "wsrep_local_state_comment").equals("Synced")
                    && status(connection, "wsrep_cluster_size").equals(Integer.toString(nodes))
                    && status(connection, "wsrep_ready").equals("ON");
        } catch (SQLException e) {
            return false;
        }
    }

    /// Asks the server how far its data is, when it does not run. It opens no port for that.
    GaleraState recover(MariaDbProgram program) throws IOException, InterruptedException {
        Path desk = Files.createTempDirectory("lost-count");
        try {
            Path log = desk.resolve("log");
            List<String> command = program.command(data());
            command.addAll(List.of(
                    "--skip-networking",
                    "--bind-address=127.0.0.1",
                    "--socket=" + desk.resolve("socket"),
                    "--pid-file=" + desk.resolve("pid"),
                    "--tmpdir=" + desk,
                    "--log-warnings=2",
                    "--binlog-format=ROW",
                    "--innodb-autoinc-lock-mode=2",
                    "--wsrep-on=ON",
                    "--wsrep-provider=" + library.path(),
                    "--wsrep-cluster-address=gcomm://",
                    "--wsrep-recover"));
            Process process = Child.apart(Child.watched("KILL", command))
                    .directory(desk.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                process.waitFor();
            } finally {
                Child.kill(process);
            }
            return GaleraState.recovered(Files.readString(log));
        } finally {
            SweptDirectory.delete(desk);
        }
    }

    /// A value of `SHOW STATUS`, which a node tells also when it does nothing else.
    static String status(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW STATUS LIKE '" + name + "'")) {
            return row.next() ? row.getString(2) : "";
        }
    }
}
