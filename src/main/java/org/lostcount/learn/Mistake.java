package org.lostcount.learn;

/// Something in a page is wrong, somewhere in its file. Only within this package: [PageException] names the file, too.
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String what;

    /// @param line of the file, from 1
    /// @param what is the matter, as a sentence
    Mistake(int line, String what) {
        super(what);
        this.line = line;
        this.what = what;
    }

    PageException in(String file) {
        return new PageException(file, line, what);
    }
}
