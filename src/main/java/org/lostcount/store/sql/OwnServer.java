package org.lostcount.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.lostcount.counter.StoreException;

/// A server that this program has started, and may therefore kill. Any thread.
public interface OwnServer extends AutoCloseable {
    /// Where it listens on the loopback address; another port, perhaps, after [#restart].
    int port();

    /// Where workers go, who are spread over these; after [#failOver] each way leads to one that is there.
    default List<Integer> ports() {
        return List.of(port());
    }

    /// The address for JDBC when it is reached through `port`, which is its own or that of a relay.
    String url(int port);

    /// What the driver needs besides, user and password among them.
    Properties properties();

    /// The same for connections beside the work of a run, which want to see all that was committed.
    default Properties beside() {
        return properties();
    }

    /// What is worth reporting of its settings, beside what the engine tells.
    default Map<String, String> shown() {
        return Map.of();
    }

    /// Kills it without warning, if it runs, and starts it again on its data.
    void restart() throws StoreException;

    /// Has it be there, where a [#restart] was given up in its course.
    default void revive() throws StoreException {}

    /// Where its follower listens, for those who only read; where it has none, the same as [#port].
    default int followersPort() {
        return port();
    }

    /// Comes back when whoever follows it has heard of everything so far, however long the way is.
    default void heard() throws StoreException {}

    /// Has its follower show what it hears only at [#heard], or at once again; where it has none, nothing.
    default void hold(boolean held) throws StoreException {}

    /// What has a follower that is held apply what it has heard.
    default String applying() {
        return "";
    }

    /// Kills the primary without warning, and has its follower take its place; once. Its port and address are then the
    /// other's.
    default void failOver() throws StoreException {
        throw new StoreException("This server has no follower that could take over; leave out the fault fail-over.");
    }

    /// Has the primary stand still with all its connections, and its follower take its place; once. Its port and
    /// address are then the other's. To be followed by [#wake], also where it throws.
    default void replace() throws StoreException {
        throw new StoreException("This server has no follower that could take over; leave out the fault zombie.");
    }

    /// Has the primary that stands still since [#replace] go on.
    default void wake() throws StoreException {}

    /// Cuts off one of several servers from the others, until [#heal]. To be followed by that, also where it throws.
    default void cut() throws StoreException {
        throw new StoreException("This server has nobody to be cut off from; leave out the fault cut.");
    }

    /// Has them see each other again.
    default void heal() throws StoreException {}

    /// Whether it promises that who takes over has all that was acknowledged, whatever is asked of its sessions.
    default boolean outlivesFailOver() {
        return false;
    }

    @Override
    void close();

    /// Where a server comes from when one is wanted.
    @FunctionalInterface
    interface Source {
        OwnServer get() throws StoreException;

        /// The one that is there all the time; nothing where there is one for each that is asked for.
        default Optional<OwnServer> standing() {
            return Optional.empty();
        }
    }

    /// A server that runs as long as its store is open.
    record Standing(OwnServer server) implements Source {
        @Override
        public OwnServer get() {
            return server;
        }

        @Override
        public Optional<OwnServer> standing() {
            return Optional.of(server);
        }
    }
}
