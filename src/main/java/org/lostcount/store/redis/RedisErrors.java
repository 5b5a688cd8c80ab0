package org.lostcount.store.redis;

import org.lostcount.counter.Outcome;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// Judges what an exception says of the attempt that met it. Redis words its errors as a code and a
/// sentence.
final class RedisErrors {
    private RedisErrors() {}

    /// The outcome of the attempt that met `e`.
    ///
    /// @param undecided whether the commands that decide the increment had been sent and not been answered
    static Outcome judge(JedisException e, boolean undecided) {
        String message = firstLine(e);
        if (e instanceof JedisDataException) {
            // An answer: what it is an answer to did not happen.
            return new Outcome.Fail(message.split(" ", 2)[0], message);
        }
        return undecided ? new Outcome.Info("connection", message) : new Outcome.Fail("connection", message);
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    /// For a person who wants to use the Redis at `address`.
    static String explain(JedisException e, RedisAddress address) {
        String said = firstLine(e);
        String code = said.split(" ", 2)[0];
        if (said.contains("SSLHandshakeException")) {
            return "The certificate of the Redis at " + address + " is not one that Java trusts for this host (" + said
                    + "); name the host that it is for, or give Java its authority (javax.net.ssl.trustStore in"
                    + " LOSTCOUNT_JAVA_OPTIONS).";
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
