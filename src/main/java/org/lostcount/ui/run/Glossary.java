package org.lostcount.ui.run;

import org.lostcount.counter.Counter;
import org.lostcount.guide.Words;

/// What a counter does, for who does not know the words of its technique. Any thread.
final class Glossary {
    private Glossary() {}

    static String of(Counter counter) {
        return String.join(" ", counter.strategy().idea(), String.join(" ", Words.lines(counter.technique())))
                .strip();
    }
}
