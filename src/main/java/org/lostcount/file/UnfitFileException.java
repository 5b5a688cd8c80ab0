package org.lostcount.file;

import java.io.IOException;

/// A file can't be read, or is not what it should be. The message is one sentence for the user: which file, and what is
/// the matter with it.
public final class UnfitFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public UnfitFileException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
