package org.lostcount.store.etcd;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.lostcount.store.installed.Recipe;

/// How a node of etcd is found and run. Any thread.
///
/// @param directory where they have certificates, and keep their data
/// @param tls what lets in
/// @param node its number, from 0
/// @param nodes how many there are
record EtcdRecipe(Path directory, SSLSocketFactory tls, int node, int nodes) implements Recipe {
    /// What asks for a key that nobody has, and is answered where there is a leader.
    static final String NOTHING = "{\"key\": \"AA==\"}";

    /// To find it by, or tell that it is not there.
    static final EtcdRecipe NOWHERE =
            new EtcdRecipe(Path.of(""), (SSLSocketFactory) SSLSocketFactory.getDefault(), 0, 1);

    private static final Pattern REASON = Pattern.compile("\"error\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String SOCKET = "unix://";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// So many writes it remembers in any case; more than are kept of a run.
    private static final int REMEMBERED = 5_000_000;

    @Override
    public String label() {
        return "etcd";
    }

    @Override
    public String instead() {
        return "name an etcd of yours";
    }

    @Override
    public List<String> programs() {
        return List.of("etcd");
    }

    @Override
    public String absent() {
        return "There is no etcd on this machine's PATH: install it (Debian and Ubuntu: apt-get install"
                + " etcd-server), or name an etcd of yours with its URL.";
    }

    /// Nodes come to each other over sockets in a directory that is closed to others: there is no password for them.
    @Override
    public List<String> command(Path program, Path desk, int port) {
        String clients = "https://127.0.0.1:" + port;
        // Who is alone waits for nobody to be elected.
        int heartbeat = nodes == 1 ? 20 : 100;
        return List.of(
                program.toString(),
                "--name=" + name(node),
                "--data-dir=" + name(node),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + SOCKET + peer(node),
                "--initial-advertise-peer-urls=" + SOCKET + peer(node),
                "--initial-cluster="
                        + IntStream.range(0, nodes)
                                .mapToObj(each -> name(each) + "=" + SOCKET + peer(each))
                                .collect(Collectors.joining(",")),
                "--cert-file=certificate",
                "--key-file=key",
                "--trusted-ca-file=clients",
                "--client-cert-auth=true",
                "--heartbeat-interval=" + heartbeat,
                "--election-timeout=" + 10 * heartbeat,
                "--quota-backend-bytes=" + (8L << 30),
                "--auto-compaction-mode=revision",
                "--auto-compaction-retention=" + REMEMBERED,
                "--logger=zap",
                "--log-level=error",
                "--log-outputs=stderr");
    }

    private static String name(int node) {
        return "node" + node;
    }

    /// The socket over which the others come to a node.
    static String peer(int node) {
        return "peer:" + node;
    }

    @Override
    public Path workplace(Path desk) {
        return directory;
    }

    /// Whoever has taken its port is told nothing, as he can't prove to be our server.
    @Override
    public boolean isBound(Path desk) {
        return true;
    }

    @Override
    public boolean answers(int port) {
        return EtcdAddress.own(port, tls)
                .answers(
                        PATIENCE,
                        connection -> !connection.ask("kv/range", NOTHING).isMissingNode());
    }

    @Override
    public String complaint(String said) {
        Matcher reason = REASON.matcher(said);
        String last = Recipe.super.complaint(said);
        while (reason.find()) {
            last = reason.group(1);
        }
        return last;
    }

    @Override
    public String toString() {
        return label();
    }
}
