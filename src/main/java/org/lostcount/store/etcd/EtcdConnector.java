package org.lostcount.store.etcd;

import java.time.Duration;
import java.util.function.Supplier;
import org.lostcount.store.keyvalue.Connector;

/// How etcd is connected to. Any thread.
///
/// @param address asked at each connection
/// @param patience how long an answer is awaited; zero for as long as it takes
record EtcdConnector(Supplier<EtcdAddress> address, Duration patience) implements Connector<EtcdConnection> {
    /// For sessions, which wait as long as it takes.
    static EtcdConnector ofSessions(Supplier<EtcdAddress> address) {
        return new EtcdConnector(address, Duration.ZERO);
    }

    /// For what is asked beside them.
    static EtcdConnector beside(Supplier<EtcdAddress> address) {
        return new EtcdConnector(address, Duration.ofSeconds(30));
    }

    @Override
    public EtcdConnection connect() {
        return address.get().connect(patience);
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
