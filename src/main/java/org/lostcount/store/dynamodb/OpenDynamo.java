package org.lostcount.store.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.KeyValuePlace;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.RunServer;
import software.amazon.awssdk.core.exception.SdkException;

/// A DynamoDB that answers. Any thread.
final class OpenDynamo extends OpenKeyValueStore<DynamoConnection> {
    private final DynamoStore store;
    private final DynamoAddress address;
    private final DynamoStore.@Nullable Servers servers;
    private final DynamoConnector shared;

    /// @param servers starts those that are to be broken
    OpenDynamo(DynamoStore store, DynamoAddress address, String table, DynamoStore.@Nullable Servers servers) {
        this(store, address, table, servers, DynamoConnector.to(address));
    }

    private OpenDynamo(
            DynamoStore store,
            DynamoAddress address,
            String table,
            DynamoStore.@Nullable Servers servers,
            DynamoConnector shared) {
        super(store, table, shared);
        this.store = store;
        this.address = address;
        this.servers = servers;
        this.shared = shared;
    }

    @Override
    protected String greeted() throws StoreException {
        DynamoTable.answers(shared.client(), table());
        return "DynamoDB at " + address;
    }

    @Override
    protected void prepare() throws StoreException {
        DynamoTable.ensure(shared.client(), table());
    }

    @Override
    protected String explained(RuntimeException e) {
        return DynamoErrors.explain(e, address);
    }

    /// What is to be broken gets a server of its own.
    @Override
    protected RunServer<DynamoConnection> server(CounterSettings wanted) throws StoreException {
        if (servers != null && wanted.phrasing() == Phrasing.RESOLVABLE) {
            boolean durable = wanted.durableCommit().orElse(false);
            return broken(servers.start(durable), durable);
        }
        prepare();
        return RunServer.shared(shared, shared, settings());
    }

    private Map<String, String> settings() {
        return Map.of("reads", address.consistent() ? "strongly consistent" : "eventually consistent");
    }

    private RunServer<DynamoConnection> broken(InstalledServer server, boolean durable) throws StoreException {
        BreakableServer breakable = new BreakableServer(server, durable);
        DynamoConnector own = DynamoConnector.to(DynamoAddress.local(server.port()));
        RunServer<DynamoConnection> run =
                new RunServer<>(own.through(breakable.port()), own, settings(), breakable, own::close);
        try {
            DynamoTable.ensure(own.client(), table());
            return run;
        } catch (StoreException | SdkException e) {
            run.close();
            throw e;
        }
    }

    @Override
    public Place place() throws StoreException {
        String named = table() + "_named";
        try {
            DynamoTable.ensure(shared.client(), named);
        } catch (SdkException e) {
            throw explain(e);
        }
        return new KeyValuePlace<>(store, shared, new DynamoNamed(named));
    }

    @Override
    protected void sweep() throws StoreException {
        DynamoTable.drop(shared.client(), table());
    }

    @Override
    public void close() {
        shared.close();
    }
}
