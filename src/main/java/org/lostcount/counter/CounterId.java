package org.lostcount.counter;

/// The name of a counter, written `store/strategy`: `h2/naive`, `postgres/locking`.
public record CounterId(String store, String strategy) {
    @Override
    public String toString() {
        return store + "/" + strategy;
    }
}
