package org.lostcount.link;

/// A text is no link that can be opened here. The message is one sentence for whoever has opened it.
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    LinkException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
