package org.lostcount.archive;

/// The archive could not do what it was asked. The message is one sentence for the user: what failed and what to do.
public final class ArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    ArchiveException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    ArchiveException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
