package org.lostcount.store.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.HostUrl;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/// Where a Redis is and how to enter. Immutable. The password is kept out of [#toString].
record RedisAddress(HostAndPort place, JedisClientConfig config) {
    private static final int PORT = 6379;
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final String SHAPE =
            "--url of Redis is redis://host:port/number, or rediss://host:port/number with TLS";

    /// A server of ours.
    static RedisAddress own(int port, String password) {
        return of("127.0.0.1", port, 0, false, null, password);
    }

    /// The server that the user has named.
    static RedisAddress of(StoreAddress address) throws StoreException {
        HostUrl url = HostUrl.of(address, PORT, "\\d{0,5}", SHAPE);
        return of(
                url.host(),
                url.port(),
                url.path().isEmpty() ? 0 : Integer.parseInt(url.path()),
                url.scheme().equals("rediss"),
                url.user(),
                address.password());
    }

    private static RedisAddress of(
            String host, int port, int database, boolean tls, @Nullable String user, @Nullable String password) {
        var config = DefaultJedisClientConfig.builder()
                .resp2()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(CONNECT_MILLIS)
                .user(user)
                .password(password)
                .database(database);
        if (tls) {
            // The certificate must be one that Java trusts, and of this very host.
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        return new RedisAddress(new HostAndPort(host, port), config.build());
    }

    /// A connection that is there, and waits for answers no longer than for being connected.
    ///
    /// @throws redis.clients.jedis.exceptions.JedisException when there is none, or it is not let in
    RedisConnection connect() {
        JedisSocketFactory sockets = config.getSslOptions() != null
                ? new DefaultJedisSocketFactory(place, config)
                : new ChannelSockets(place, CONNECT_MILLIS);
        return new RedisConnection(sockets, config);
    }

    /// The same through another port of this machine.
    RedisAddress at(int port) {
        return new RedisAddress(new HostAndPort(place.getHost(), port), config);
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
