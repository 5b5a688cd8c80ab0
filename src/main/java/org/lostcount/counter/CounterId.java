package org.lostcount.counter;

/// The name of a counter, written `store/strategy`: `h2/naive`, `postgres/locking`. Where it does not count the task
/// stands before it: `take:h2/naive`.
public record CounterId(Task task, String store, String strategy) {
    /// One that counts.
    public CounterId(String store, String strategy) {
        this(Task.COUNT, store, strategy);
    }

    /// Its name where its task is on show anyway.
    public String withoutTask() {
        return store + "/" + strategy;
    }

    @Override
    public String toString() {
        return task.with(withoutTask());
    }
}
