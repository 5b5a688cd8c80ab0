package org.lostcount.store.redis;

import java.util.Optional;
import org.lostcount.store.keyvalue.Errors;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What an exception says. Redis words its errors as a code and a
/// sentence.
final class RedisErrors {
    private static final Errors USUAL = Errors.of(JedisDataException.class, JedisException.class);

    static final Errors KINDS = e -> e instanceof NotFollowed
            ? Optional.of(new Errors.Meaning(Errors.Kind.UNSURE, "WAIT", Errors.firstLine(e)))
            : USUAL.meaning(e);

    private RedisErrors() {}

    /// A write is done, and not as many followers have told in time that they have it.
    static final class NotFollowed extends JedisDataException {
        private static final long serialVersionUID = 1;

        NotFollowed(String message) {
            super(message);
        }
    }

    /// For a person who wants to use the Redis at `address`.
    static String explain(RuntimeException e, RedisAddress address) {
        String said = Errors.firstLine(e);
        String code = said.split(" ", 2)[0];
        if (said.contains("SSLHandshakeException")) {
            return "The certificate of the Redis at " + address + " is not one that Java trusts for this host (" + said
                    + "); name the host that it is for, or give Java its authority (javax.net.ssl.trustStore in"
                    + " LOSTCOUNT_JAVA_OPTIONS).";
        }
        if (said.contains("max number of clients")) {
            return "Redis has no connections left (" + said
                    + "); lower --threads or --pool-size, or raise its maxclients.";
        }
        return switch (code) {
            case "WRONGPASS", "NOAUTH" ->
                "Redis refuses the user or the password (" + said + "); check --user and --password-env.";
            case "NOPERM" -> "Redis does not let this user do it (" + said + "); give the user the right, or another.";
            case "OOM" -> "Redis has no memory left (" + said + "); raise its maxmemory.";
            default ->
                e instanceof JedisDataException
                        ? "Redis can't be used: " + said + "."
                        : "No Redis answers at " + address + " (" + said + "); start it, or check host and port.";
        };
    }
}
