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

    /// It promises that nothing is lost.
    public static Documented neverLoses(String because) {
        return new Documented(Says.NEVER_LOSES, because);
    }

    /// It tells that something may be lost.
    public static Documented mayLose(String because) {
        return new Documented(Says.MAY_LOSE, because);
    }

    /// It leaves open whether anything is lost.
    public static Documented saysNothing(String because) {
        return new Documented(Says.NOTHING, because);
    }

    /// Whether a loss is what it promised would not happen.
    public boolean isBrokenBy(boolean loss) {
        return says == Says.NEVER_LOSES && loss;
    }
}
