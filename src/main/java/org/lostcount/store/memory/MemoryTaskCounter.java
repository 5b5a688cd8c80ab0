package org.lostcount.store.memory;

import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;

/// A counter in memory during one run that does not count: its cells are those of one that does, and its sessions are
/// the task's.
///
/// @param <C> a cell as the task sees it
/// @param <P> what holds one number
final class MemoryTaskCounter<C, P extends C> extends MemoryCounter<P> {
    private final MemoryTask<C, P> task;

    MemoryTaskCounter(MemoryTask<C, P> task, int counters) {
        super(task.cells(), counters);
        this.task = task;
    }

    @Override
    public Session session() throws StoreException {
        ensureOpen();
        return new MemoryTaskSession<>(task, cells(), null);
    }
}
