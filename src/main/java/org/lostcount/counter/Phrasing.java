package org.lostcount.counter;

/// How a store's statements are worded, by what a run wants to know.
public enum Phrasing {
    /// As the strategy has them.
    PLAIN,
    /// Each write also leaves and gets the ids of operations, see [Trace].
    TRACED,
    /// Besides, each increment is one transaction that tells its number, so that the store can be asked what became of
    /// it when the answer to its commit is lost.
    RESOLVABLE
}
