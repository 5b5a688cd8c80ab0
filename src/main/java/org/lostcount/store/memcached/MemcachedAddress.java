package org.lostcount.store.memcached;

import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.HostUrl;

/// Where a memcached is and how to enter. Immutable. The password is kept out of [#toString].
record MemcachedAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    private static final int PORT = 11211;
    private static final String SHAPE = "--url of memcached is memcached://host:port";
    private static final String USER = "lost_count";

    /// A server of ours.
    static MemcachedAddress own(int port, String password) {
        return new MemcachedAddress("127.0.0.1", port, USER, password);
    }

    /// The server that the user has named.
    static MemcachedAddress of(StoreAddress address) throws StoreException {
        HostUrl url = HostUrl.of(address, PORT, "", SHAPE);
        return new MemcachedAddress(url.host(), url.port(), url.user(), address.password());
    }

    /// The same through another port of this machine.
    MemcachedAddress at(int other) {
        return new MemcachedAddress(host, other, user, password);
    }

    /// The line for a file of users as `memcached -Y` reads it.
    String credentials() {
        return user + ":" + password;
    }

    /// A connection that is there and let in.
    ///
    /// @throws Lost when there is none
    /// @throws Refused when it is not let in
    MemcachedConnection connect() {
        MemcachedConnection connection = new MemcachedConnection(host, port);
        try {
            if (version(connection).startsWith("CLIENT_ERROR")) {
                // Whoever is not known yet must begin with a set of his name and password, whatever the key.
                String secret = (user == null ? USER : user) + " " + (password == null ? "" : password);
                String sent = "set auth 0 0 " + secret.length() + "\r\n" + secret + "\r\n";
                Refused.unless(connection.ask(sent).getFirst());
            }
            return connection;
        } catch (Lost | Refused e) {
            connection.close();
            throw e;
        }
    }

    /// What it answers when it is asked for its version.
    static String version(MemcachedConnection connection) {
        return connection.ask("version\r\n").getFirst();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
