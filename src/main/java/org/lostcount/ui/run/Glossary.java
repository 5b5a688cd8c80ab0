package org.lostcount.ui.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lostcount.counter.Counter;

/// The words of the board that not everybody knows, in a sentence each. Any thread.
final class Glossary {
    private static final SequencedMap<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("volatile", "volatile: each thread sees the newest value.");
        WORDS.put("ReentrantLock", "ReentrantLock: one thread at a time.");
        WORDS.put("AtomicLong", "AtomicLong: the processor adds in one step.");
        WORDS.put("compareAndSet", "compareAndSet: writes unless somebody else has.");
        WORDS.put("LongAdder", "LongAdder: many cells, one sum.");
        WORDS.put("FOR UPDATE", "FOR UPDATE locks the row that is read.");
        WORDS.put("FINAL TABLE", "FINAL TABLE hands back what was written.");
        WORDS.put("RETURNING", "RETURNING hands back what was written.");
        WORDS.put("LAST_INSERT_ID", "LAST_INSERT_ID hands back what was written.");
        WORDS.put("SERIALIZABLE", "SERIALIZABLE: as if one transaction came after the other.");
    }

    private Glossary() {}

    /// What a counter does, and what the words of its technique mean.
    static String of(Counter counter) {
        String words = WORDS.entrySet().stream()
                .filter(word -> counter.technique().contains(word.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? counter.strategy().idea() : counter.strategy().idea() + " " + words;
    }
}
