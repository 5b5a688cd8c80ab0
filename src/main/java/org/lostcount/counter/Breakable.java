package org.lostcount.counter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What can be broken under a counter while a run uses it, and what its store can tell afterwards. Only servers that
/// this program has started can be broken. Any thread.
public interface Breakable {
    /// Ends one connection, any one, and says whether there was one to end. Its session may be anywhere in an
    /// increment.
    boolean killConnection() throws StoreException;

    /// Lets nothing through to the server, nor back, for `time`.
    void stall(Duration time) throws InterruptedException;

    /// Kills the server without warning, and starts it again on its data. Sessions that ask for a connection
    /// meanwhile wait; `reopened` is called when nobody has been let in yet.
    void restart(Runnable reopened) throws StoreException;

    /// Kills the primary without warning, and has a follower take its place. Sessions that ask for a connection
    /// meanwhile wait; `reopened` is called when nobody has been let in to it yet. Once, and only where the store's
    /// topology has somebody to take over.
    default void failOver(Runnable reopened) throws StoreException {
        throw new StoreException("Nobody is there to take over; leave out the fault fail-over.");
    }

    /// Has the primary stand still, and a follower take its place. Connections to the primary stay, and their
    /// sessions wait for its answers; who connects anew comes to who has taken over. `reopened` is called when
    /// nobody has been let in to that yet. Once; to be followed by [#wake], also where it throws.
    default void replace(Runnable reopened) throws StoreException {
        throw new StoreException("Nobody is there to take over; leave out the fault zombie.");
    }

    /// Has the primary that stands still go on: it answers those that are still connected to it, as nobody has told it
    /// that it was replaced.
    default void wake() throws StoreException {}

    /// Cuts off one of several servers from the others, until [#heal]: its clients stay with it. `reopened` is called
    /// when another has taken its place, where one does, and nobody has been let in to that yet; else when the cut
    /// begins. Once; to be followed by [#heal], also where it throws.
    default void cut(Runnable reopened) throws StoreException {
        throw new StoreException("Nobody is there to be cut off; leave out the fault cut.");
    }

    /// Has the servers see each other again, and does not wait until they agree.
    default void heal() throws StoreException {}

    /// Whether the store, as it is set, promises to have all that was acknowledged after a cut, on either side.
    default boolean outlivesCut() {
        return true;
    }

    /// Whether the store, as it is set, promises that who takes over has all that was acknowledged.
    default boolean outlivesFailOver() {
        return false;
    }

    /// Whether the engine, as it is set, promises that what it has acknowledged outlives its being killed.
    boolean isDurable();

    /// For a store that keeps nothing when it is killed: what it had acknowledged before it was killed last, all of
    /// which
    /// it has forgotten. After [#settle].
    default Optional<Forgotten> forgotten() {
        return Optional.empty();
    }

    /// Acknowledged increments that are gone. Immutable.
    ///
    /// @param operations how many
    /// @param delta what they had added
    record Forgotten(long operations, long delta) {}

    /// Ends all connections of the sessions, and waits until the server has done with what they had sent. To be called
    /// when the load has ended; until then a commit whose answer was lost may still be on its way.
    void settle() throws StoreException;

    /// What became of transactions whose commit was never answered, of each in its place; after [#settle].
    List<Fate> fates(List<TransactionId> transactions) throws StoreException;
}
