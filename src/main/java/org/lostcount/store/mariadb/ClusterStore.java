package org.lostcount.store.mariadb;

import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;

/// A store on three nodes, all of which are there when a run begins. Any thread.
///
/// @param store the same on nodes that are there
record ClusterStore(OpenStore store, GaleraCluster cluster, String galera) implements OpenStore {
    static ClusterStore of(OpenStore store, GaleraCluster cluster) {
        return new ClusterStore(store, cluster, cluster.version());
    }

    @Override
    public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
        cluster.ready(settings.durableCommit().orElse(true));
        return store.open(counter, settings);
    }

    @Override
    public Counter adopt(String text) throws StoreException {
        return store.adopt(text);
    }

    @Override
    public Place place() throws StoreException {
        cluster.ready(true);
        return store.place();
    }

    @Override
    public String version() {
        return store.version() + " with Galera " + galera;
    }

    @Override
    public void clean() throws StoreException {
        cluster.ready(true);
        store.clean();
    }

    @Override
    public void close() {
        store.close();
    }
}
