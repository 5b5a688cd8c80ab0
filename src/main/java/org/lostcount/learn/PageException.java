package org.lostcount.learn;

import org.lostcount.file.Printable;

/// A page is not what it should be. The message is one sentence for its author, with file and line.
public final class PageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    /// @param file as a person calls it
    /// @param line from 1
    /// @param what is the matter there, as a sentence
    PageException(String file, int line, String what) {
        this(place(file, line) + what);
    }

    /// Something is the matter with the whole of it.
    PageException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /// `page.md, line 3: `, before what is said of it.
    static String place(String file, int line) {
        return Printable.text(file) + ", line " + line + ": ";
    }

    public String sentence() {
        return sentence;
    }
}
