package org.lostcount.store.dynamodb;

import java.util.OptionalInt;
import org.lostcount.store.keyvalue.Connector;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// How a DynamoDB of which something was asked before is connected to. Any thread.
///
/// @param client one of the SDK's, which sends through `http`; whoever made them closes both
/// @param consistent whether reads are strongly consistent
/// @param entrance a port of this machine through which to go, where connections are to be broken
record DynamoConnector(DynamoHttp http, DynamoDbClient client, boolean consistent, OptionalInt entrance)
        implements Connector<DynamoConnection> {
    static DynamoConnector to(DynamoAddress address) {
        DynamoHttp http = DynamoAddress.http();
        return new DynamoConnector(http, address.client(http), address.consistent(), OptionalInt.empty());
    }

    /// The same through a port of this machine.
    DynamoConnector through(int port) {
        return new DynamoConnector(http, client, consistent, OptionalInt.of(port));
    }

    @Override
    public DynamoConnection connect() {
        DynamoConnection connection = http.connect(client, consistent, entrance);
        if (entrance.isPresent()) {
            // It is there as soon as the server answers over it, and not the relay.
            connection.ask(open -> open.listTables(r -> r.limit(1)));
        }
        return connection;
    }

    @Override
    public int localPort(DynamoConnection connection) {
        return connection.localPort();
    }

    @Override
    public boolean isSpent(DynamoConnection connection) {
        return connection.isSpent();
    }

    @Override
    public void cut(DynamoConnection connection) {
        connection.cut();
    }

    /// Closes client and all.
    void close() {
        client.close();
        http.close();
    }
}
