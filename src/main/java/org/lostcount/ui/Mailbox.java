package org.lostcount.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.application.Platform;

/// The only way from other threads to the FX thread.
///
/// A message that is out of date as soon as the next one comes, such as a snapshot, is replaced by it when it was
/// not yet read; all others are read, in order. However many come, at most one call waits in the FX thread's queue.
///
/// @param <T> what is told
public final class Mailbox<T> {
    /// Only for [PulseRecorder]: whatever the FX thread does between two pulses, it does here.
    private static final LongAdder BUSY_NANOS = new LongAdder();

    private final Predicate<T> passing;
    private final Consumer<T> reader;
    private final Deque<T> unread = new ArrayDeque<>();
    private boolean called;

    /// @param passing whether a message is worth nothing once the next one is there
    /// @param reader is given the messages on the FX thread
    public Mailbox(Predicate<T> passing, Consumer<T> reader) {
        this.passing = passing;
        this.reader = reader;
    }

    /// Leaves a message and returns at once. Any thread.
    public void post(T message) {
        synchronized (unread) {
            T last = unread.peekLast();
            if (last != null && passing.test(last)) {
                unread.removeLast();
            }
            unread.addLast(message);
            if (called) {
                return;
            }
            called = true;
        }
        Platform.runLater(this::read);
    }

    /// How long messages were being read since the program began, by all mailboxes together.
    static long busyNanos() {
        return BUSY_NANOS.sum();
    }

    private void read() {
        List<T> messages;
        synchronized (unread) {
            messages = new ArrayList<>(unread);
            unread.clear();
            called = false;
        }
        long begin = System.nanoTime();
        messages.forEach(reader);
        BUSY_NANOS.add(System.nanoTime() - begin);
    }
}
