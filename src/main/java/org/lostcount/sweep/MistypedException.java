package org.lostcount.sweep;

/// What was typed is no counter, or no value of a setting. The message is one sentence for the user, in which a setting
/// has the name of its option: `--threads`.
public final class MistypedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    MistypedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
