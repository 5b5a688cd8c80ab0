package org.lostcount.check;

/// How a verdict looks beside the strategy's promise; the words are those of jcstress.
public enum Grade {
    /// The promise was kept.
    ACCEPTABLE,
    /// No operation certainly happened, or the value could not be read back, so nothing was shown of the promise: no
    /// pass.
    UNPROVEN,
    /// Updates were lost by a strategy that promised nothing.
    INTERESTING,
    /// A promise was broken.
    FORBIDDEN;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
