package org.lostcount.cli;

import java.util.List;
import java.util.Objects;
import org.lostcount.condition.ConditionException;
import org.lostcount.counter.StoreException;
import org.lostcount.file.Printable;
import org.lostcount.file.UnfitFileException;
import org.lostcount.sweep.MistypedException;

/// The program can't do what it was asked. The message is one sentence for the user.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;
    private final transient List<String> marked;

    Refusal(int status, String sentence) {
        this(status, sentence, List.of());
    }

    private Refusal(int status, String sentence, List<String> marked) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
        this.marked = marked;
    }

    /// The command line is wrong.
    static Refusal usage(String sentence) {
        return new Refusal(Status.USAGE, sentence);
    }

    /// The command line is right, and the world is not.
    static Refusal failed(String sentence) {
        return new Refusal(Status.FAILED, sentence);
    }

    /// A store could not do what it should.
    static Refusal failed(StoreException e) {
        return failed(sentence(e));
    }

    /// What was typed means nothing.
    static Refusal usage(MistypedException e) {
        return usage(e.sentence());
    }

    /// A condition can't be read.
    ///
    /// @param hint a sentence more, with a space before it, or nothing
    static Refusal usage(ConditionException e, String hint) {
        return new Refusal(Status.USAGE, e.sentence() + hint, e.marked());
    }

    /// A file is not what it should be.
    static Refusal failed(UnfitFileException e) {
        return failed(e.sentence());
    }

    static String sentence(StoreException e) {
        return Objects.requireNonNullElse(e.getMessage(), "The store gave no reason.");
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }

    /// What the sentence is about, as lines of which the last marks the place; mostly none.
    List<String> marked() {
        return marked;
    }

    /// A value of the user's in quotes, short and on one line whatever it holds.
    static String quote(String value) {
        return Printable.quoted(value);
    }
}
