package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Session;

/// What must be closed at the end, whenever it was opened.
final class Opened implements AutoCloseable {
    private final List<Session> sessions = new ArrayList<>();
    private @Nullable OpenCounter counter;
    private boolean closed;
    private volatile boolean abandoned;

    /// The store no longer answers: leave it alone.
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    synchronized OpenCounter counter(OpenCounter opened) {
        counter = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    synchronized OpenCounter counter() {
        if (counter == null) {
            throw new IllegalStateException("no counter is open");
        }
        return counter;
    }

    synchronized Session session(Session opened) {
        sessions.add(opened);
        if (closed) {
            opened.close();
        }
        return opened;
    }

    /// Closes at once, or in the background where the store was given up and closing may take as long as it likes.
    @Override
    public void close() {
        if (abandoned) {
            Thread.ofPlatform().daemon().name("closing").start(this::closeAll);
        } else {
            closeAll();
        }
    }

    private synchronized void closeAll() {
        closed = true;
        if (!abandoned) {
            sessions.forEach(Session::close);
        }
        if (counter != null) {
            counter.close();
        }
    }
}
