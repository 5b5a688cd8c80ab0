package org.lostcount.store.etcd;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lostcount.store.keyvalue.Connector;

/// How etcd is connected to. Any thread.
///
/// @param way connects, and takes how long an answer is awaited
/// @param patience that; zero for as long as it takes
record EtcdConnector(Function<Duration, EtcdConnection> way, Duration patience) implements Connector<EtcdConnection> {
    /// For sessions, which wait as long as it takes.
    static EtcdConnector ofSessions(Function<Duration, EtcdConnection> way) {
        return new EtcdConnector(way, Duration.ZERO);
    }

    /// For what is asked beside them.
    static EtcdConnector beside(Function<Duration, EtcdConnection> way) {
        return new EtcdConnector(way, Duration.ofSeconds(30));
    }

    /// To what is asked at each connection.
    static Function<Duration, EtcdConnection> to(Supplier<EtcdAddress> address) {
        return patience -> address.get().connect(patience);
    }

    @Override
    public EtcdConnection connect() {
        return way.apply(patience);
    }

    @Override
    public int localPort(EtcdConnection connection) {
        return connection.localPort();
    }

    @Override
    public boolean isSpent(EtcdConnection connection) {
        return connection.isSpent();
    }

    @Override
    public void cut(EtcdConnection connection) {
        connection.cut();
    }
}
