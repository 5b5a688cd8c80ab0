package org.lostcount.store.etcd;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Topology;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.Errors;
import org.lostcount.store.keyvalue.KeyValuePlace;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.RunServer;

/// An etcd that answers. Any thread.
final class OpenEtcd extends OpenKeyValueStore<EtcdConnection> {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final EtcdStore store;
    private final EtcdHosts address;
    private final @Nullable EtcdServer own;

    /// @param own ends with this; missing where the server is the user's
    OpenEtcd(EtcdStore store, EtcdHosts address, String table, @Nullable EtcdServer own) {
        super(store, table, EtcdConnector.beside(address::connect));
        this.store = store;
        this.address = address;
        this.own = own;
    }

    /// Reads a key, too, as everybody may ask for the version.
    @Override
    protected String greeted() {
        EtcdConnection connection = address.connect(SOON);
        try {
            connection.ask("kv/range", new CommandText("kv/range {\"key\": \"?\"}").document(table() + ":"));
            return "etcd "
                    + connection.ask("maintenance/status", "{}").path("version").asString("of unknown version");
        } finally {
            connection.cut();
        }
    }

    @Override
    protected String explained(RuntimeException e) {
        String said = Errors.firstLine(e);
        if (said.contains("certificate") || said.contains("certification path")) {
            return "The certificate of the etcd at " + address + " is not one that Java trusts for this host (" + said
                    + "); name the host that it is for, or give Java its authority (javax.net.ssl.trustStore in"
                    + " LOSTCOUNT_JAVA_OPTIONS).";
        }
        if (!(e instanceof EtcdException refused)) {
            return "No etcd answers at " + address + " (" + said + "); start it, or check host and port.";
        }
        return said.contains("user") || said.contains("auth")
                ? "etcd refuses the user or the password (" + said + "); check --user and --password-env."
                : refused.code().equals("PERMISSION_DENIED")
                        ? "etcd does not let this user do it (" + said
                                + "); give him a role that may read and write keys" + " from " + table() + ": on."
                        : "etcd can't be used: " + said + ".";
    }

    /// What is to be broken gets a server of its own.
    @Override
    protected RunServer<EtcdConnection> server(CounterSettings wanted) throws StoreException {
        if (!wanted.durableCommit().orElse(true)) {
            throw new StoreException(
                    "etcd answers when what it was told is on disk, and knows no other way; leave out --durable-commit"
                            + " off.");
        }
        if (own == null) {
            return RunServer.shared(
                    EtcdConnector.ofSessions(address::connect), EtcdConnector.beside(address::connect), Map.of());
        }
        return wanted.phrasing() == Phrasing.RESOLVABLE
                ? broken(
                        EtcdServer.start(
                                own.topology(),
                                wanted.extra("cut", Duration.class).isPresent()),
                        wanted)
                : RunServer.shared(
                        EtcdConnector.ofSessions(EtcdConnector.to(own::next)),
                        EtcdConnector.beside(EtcdConnector.to(own::address)),
                        told(own, wanted));
    }

    /// All sessions go to the leader, through what breaks them.
    private static RunServer<EtcdConnection> broken(EtcdServer server, CounterSettings wanted) throws StoreException {
        BreakableServer breakable = new BreakableServer(server, true);
        return new RunServer<>(
                EtcdConnector.ofSessions(EtcdConnector.to(() -> server.address().at(breakable.port()))),
                EtcdConnector.beside(EtcdConnector.to(server::address)),
                told(server, wanted),
                breakable,
                () -> {});
    }

    private static Map<String, String> told(EtcdServer server, CounterSettings wanted) {
        if (server.topology() == Topology.SINGLE) {
            return Map.of();
        }
        boolean anywhere = wanted.extra("read-from", ReadFrom.class)
                .filter(where -> where == ReadFrom.REPLICA)
                .isPresent();
        return Map.of("nodes", "3", "reads", anywhere ? "serializable" : "linearizable");
    }

    @Override
    public Place place() {
        return new KeyValuePlace<>(store, new EtcdConnector(address::connect, SOON), new EtcdNamed(table()));
    }

    @Override
    protected void sweep() {
        EtcdConnection connection = address.connect(Duration.ZERO);
        try {
            EtcdSide.sweep(connection, table());
        } finally {
            connection.cut();
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
