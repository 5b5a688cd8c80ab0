package org.lostcount.store.etcd;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.HostUrl;
import org.lostcount.store.keyvalue.HttpConnection;

/// Where an etcd is and how to enter. Immutable. The password is kept out of [#toString].
///
/// @param tls what encrypts, or null where it is spoken to in plain
record EtcdAddress(
        String host,
        int port,
        @Nullable SSLSocketFactory tls,
        @Nullable String user,
        @Nullable String password) {
    private static final int PORT = 2379;
    private static final String SHAPE =
            "--url of etcd is etcd://host:port, or etcds://host:port with TLS, and may name several hosts with commas";

    /// A server of ours, which lets nobody in who has not the certificate.
    static EtcdAddress own(int port, SSLSocketFactory tls) {
        return new EtcdAddress("127.0.0.1", port, tls, null, null);
    }

    /// The server that the user has named.
    static EtcdAddress of(StoreAddress address) throws StoreException {
        HostUrl url = HostUrl.of(address, PORT, "", SHAPE);
        // The certificate must be one that Java trusts, and of this very host.
        SSLSocketFactory tls = url.scheme().equals("etcds") ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null;
        return new EtcdAddress(url.host(), url.port(), tls, url.user(), address.password());
    }

    /// The same through another port of this machine.
    EtcdAddress at(int other) {
        return new EtcdAddress(host, other, tls, user, password);
    }

    /// A connection that is there and let in.
    ///
    /// @param patience how long an answer is awaited; zero for as long as it takes
    /// @throws java.io.UncheckedIOException when there is none
    /// @throws EtcdException when it is not let in
    EtcdConnection connect(Duration patience) {
        HttpConnection http = new HttpConnection(host, new InetSocketAddress(host, port), tls, patience);
        EtcdConnection connection = new EtcdConnection(http, toString());
        try {
            if (user != null) {
                connection.enter(user, Objects.requireNonNullElse(password, ""));
            }
            return connection;
        } catch (RuntimeException e) {
            connection.cut();
            throw e;
        }
    }

    /// Whether there is an answer, and it is as asked for. What only a foreign or a broken server says is thrown.
    boolean answers(Duration patience, Predicate<EtcdConnection> so) {
        EtcdConnection connection = null;
        try {
            connection = connect(patience);
            return so.test(connection);
        } catch (RuntimeException e) {
            if (EtcdException.meaning(e).isEmpty()) {
                throw e;
            }
            return false;
        } finally {
            if (connection != null) {
                connection.cut();
            }
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
