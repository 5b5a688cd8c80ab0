package org.lostcount.store.dynamodb;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.Connector;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Where one counter is: on the store's DynamoDB, or on one that was started for its run, to be broken. What is asked
/// beside the workers never goes past what breaks their connections. Any thread.
final class DynamoSite implements Connector<DynamoConnection>, AutoCloseable {
    private final DynamoHttp http;
    private final DynamoDbClient client;
    private final boolean consistent;
    private final @Nullable BreakableServer breakable;

    private DynamoSite(DynamoAddress address, DynamoHttp http, @Nullable BreakableServer breakable) {
        this.http = http;
        this.client = address.client(http);
        this.consistent = address.consistent();
        this.breakable = breakable;
    }

    /// On a DynamoDB that others use as well, and that stays.
    static DynamoSite shared(DynamoAddress address) {
        return new DynamoSite(address, DynamoAddress.http(), null);
    }

    /// On a server that is now this object's.
    ///
    /// @param durable whether what it has acknowledged outlives its being killed
    static DynamoSite own(InstalledServer server, boolean durable) throws StoreException {
        return new DynamoSite(
                DynamoAddress.local(server.port()), DynamoAddress.http(), new BreakableServer(server, durable));
    }

    DynamoDbClient client() {
        return client;
    }

    boolean isConsistent() {
        return consistent;
    }

    Optional<BreakableServer> breakable() {
        return Optional.ofNullable(breakable);
    }

    @Override
    public DynamoConnection connect() {
        if (breakable == null) {
            return http.connect(OptionalInt.empty());
        }
        DynamoConnection connection = http.connect(OptionalInt.of(breakable.port()));
        // It is there as soon as the server answers over it, and not the relay.
        connection.asks(() -> client.listTables(r -> r.limit(1)));
        return connection;
    }

    int era() {
        return breakable == null ? 0 : breakable.era();
    }

    @Override
    public int localPort(DynamoConnection connection) {
        return connection.localPort();
    }

    @Override
    public void cut(DynamoConnection connection) {
        connection.cut();
    }

    /// Ends what was started for one counter alone.
    void closeIfOwn() {
        if (breakable != null) {
            close();
        }
    }

    @Override
    public void close() {
        client.close();
        http.close();
        if (breakable != null) {
            breakable.close();
        }
    }
}
