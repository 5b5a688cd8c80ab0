package org.lostcount.counter;

import org.jspecify.annotations.Nullable;

/// What one worker holds to use a counter: a pooled connection, or nothing but references for memory.
///
/// Used by one thread at a time, except [#cancel], which any thread may call.
public interface Session extends AutoCloseable {
    /// Tries once what the counter's task is, at counter number `counter` (0 to counters − 1).
    ///
    /// @param amount what to add, of [Task#COUNT] and [Task#NUMBER]; how many to take, of [Task#TAKE]
    /// @throws InterruptedException when a step was interrupted; the increment is then certainly not applied
    Outcome attempt(int counter, long amount, Steps steps) throws InterruptedException;

    /// Names the operation that all attempts from now on are attempts at; before the first one of each. Only what
    /// can tell that an operation has happened already heeds it.
    ///
    /// @param operation above 0; no other operation on this counter has it
    default void name(long operation) {}

    /// Whether the last attempt, after [Outcome#OK], found that an earlier one at the same operation had happened,
    /// and did nothing itself.
    default boolean foundDone() {
        return false;
    }

    /// The number that the last attempt was handed, of [Task#NUMBER] after [Outcome#OK]. It stays until the
    /// next one.
    default long given() {
        throw new IllegalStateException("this session hands out no numbers");
    }

    /// How often the store had been restarted under this counter when it answered the last attempt.
    default int era() {
        return 0;
    }

    /// How many increments may be made between two looks at the clock: 1 unless an increment is so short that the
    /// clock would cost more than the increment itself.
    default int burstSize() {
        return 1;
    }

    /// Adds `delta` up to `times` times without steps and returns how often it was applied: fewer than `times` only
    /// when an attempt came to [Outcome#OUT_OF_SYNC]. Only called when [#burstSize] is above 1.
    ///
    /// Every implementation has its own small loop around the same increment that [#attempt] makes: shared by all,
    /// the loop would lose its inlined call as soon as a second strategy had used it.
    default int burst(int counter, long delta, int times) throws InterruptedException {
        throw new IllegalStateException("this session has no bursts");
    }

    /// The engine's own number for this session, by which [OpenCounter#waits] names it. Asked by the thread that
    /// uses the session, between two attempts; a session that had to connect again has another one.
    default long number() throws StoreException {
        return Thread.currentThread().threadId();
    }

    /// Where the session notes what it reads and writes, when the counter was opened with evidence.
    default @Nullable Trace trace() {
        return null;
    }

    /// Has the connection end at the next message that is sent over it, when the counter was opened to be broken.
    ///
    /// @param delivered whether that message still reaches the store; its answer never comes back
    default void breakAtNextMessage(boolean delivered) {}

    /// Nanoseconds spent so far waiting for a connection from the pool.
    default long waitedNanos() {
        return 0;
    }

    /// Asks the engine to give up the attempt that is running, if one is. The engine may not hear it. Any thread.
    default void cancel() {}

    @Override
    void close();
}
