package org.lostcount.counter;

/// What a store's own documentation says of lost updates under a strategy. Immutable.
///
/// @param says what it promises
/// @param because where and why, as part of a sentence
public record Documented(Says says, String because) {
    /// The three answers.
    public enum Says {
        NEVER_LOSES("never loses"),
        MAY_LOSE("may lose"),
        NOTHING("says nothing of it");

        private final String words;

        Says(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Whether a loss is what it promised would not happen.
    public boolean isBrokenBy(boolean loss) {
        return says == Says.NEVER_LOSES && loss;
    }
}
