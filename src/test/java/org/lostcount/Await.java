package org.lostcount;

/// Waits for what another program or thread does, and leaves the processors to it meanwhile. Any thread.
public final class Await {
    private static final long MILLIS_BETWEEN_LOOKS = 5;

    private Await() {}

    /// What is waited for.
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    /// Comes back once it holds; a test's own time ends what never does.
    public static <E extends Exception> void until(Condition<E> condition) throws E, InterruptedException {
        while (!condition.holds()) {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }
}
