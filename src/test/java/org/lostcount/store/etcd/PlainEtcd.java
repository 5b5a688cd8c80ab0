package org.lostcount.store.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.installed.SweptDirectory;
import tools.jackson.databind.JsonNode;

/// An etcd as a user may have one: it speaks in plain, and asks for passwords. Any thread.
final class PlainEtcd implements AutoCloseable {
    static final String TABLE = "etcd_test";

    private final SweptDirectory directory;
    private final InstalledServer server;

    PlainEtcd() throws StoreException {
        try {
            directory = SweptDirectory.make("plain-etcd");
        } catch (IOException e) {
            throw new StoreException("no directory", e);
        }
        server = InstalledServer.start(new Plain(directory.path()));
        Stream.of(
                        "auth/user/add {\"name\":\"root\",\"password\":\"secret\"}",
                        "auth/role/add {\"name\":\"root\"}",
                        "auth/user/grant {\"user\":\"root\",\"role\":\"root\"}",
                        "auth/enable {}")
                .forEach(order -> ask(new EtcdAddress("127.0.0.1", server.port(), null, null, null), order));
    }

    /// A user who may touch the keys of a table of his own, and nothing else.
    void addGuest(String table) {
        Stream.of(
                        "auth/user/add {\"name\":\"guest\",\"password\":\"g\"}",
                        "auth/role/add {\"name\":\"guest\"}",
                        "auth/role/grant {\"name\":\"guest\",\"perm\":{\"permType\":\"READWRITE\",\"key\":\""
                                + base64(table + ":") + "\",\"range_end\":\"" + base64(table + ";") + "\"}}",
                        "auth/user/grant {\"user\":\"guest\",\"role\":\"guest\"}")
                .forEach(this::ask);
    }

    private record Plain(Path directory) implements Recipe {
        @Override
        public String label() {
            return "etcd";
        }

        @Override
        public List<String> programs() {
            return List.of("etcd");
        }

        @Override
        public String absent() {
            return "there is no etcd";
        }

        @Override
        public List<String> command(Path program, Path desk, int port) {
            String clients = "http://127.0.0.1:" + port;
            return List.of(
                    program.toString(),
                    "--data-dir=data",
                    "--listen-client-urls=" + clients,
                    "--advertise-client-urls=" + clients,
                    "--listen-peer-urls=unix://peer:0",
                    "--initial-advertise-peer-urls=unix://peer:0",
                    "--initial-cluster=default=unix://peer:0",
                    "--heartbeat-interval=20",
                    "--election-timeout=200",
                    "--bcrypt-cost=4");
        }

        @Override
        public Path workplace(Path desk) {
            return directory;
        }

        @Override
        public boolean isBound(Path desk) {
            return true;
        }

        @Override
        public boolean answers(int port) {
            try {
                PlainEtcd.ask(new EtcdAddress("127.0.0.1", port, null, null, null), "kv/range {\"key\":\"AA==\"}");
                return true;
            } catch (UncheckedIOException e) {
                return false;
            } catch (EtcdException e) {
                return e.isRefusal();
            }
        }
    }

    private EtcdAddress address() {
        return new EtcdAddress("127.0.0.1", server.port(), null, "root", "secret");
    }

    StoreAddress store() {
        return store(server.port());
    }

    /// The same through another port.
    static StoreAddress store(int port) {
        return new StoreAddress("etcd://127.0.0.1:" + port, "root", "secret", TABLE);
    }

    int port() {
        return server.port();
    }

    long pid() {
        return server.pid();
    }

    /// @param order the path, and what is sent
    JsonNode ask(String order) {
        return ask(address(), order);
    }

    private static JsonNode ask(EtcdAddress address, String order) {
        EtcdConnection connection = address.connect(Duration.ofSeconds(10));
        try {
            String[] words = order.split(" ", 2);
            return connection.ask(words[0], words[1]);
        } finally {
            connection.cut();
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
        directory.close();
    }
}
