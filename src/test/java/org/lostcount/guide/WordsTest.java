package org.lostcount.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lostcount.check.Grade;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Rate;
import org.lostcount.load.WorkerKind;
import org.lostcount.store.Stores;

/// The words that are explained where they stand.
class WordsTest {
    @Test
    void thereIsALineForEachWordThatAScreenCanShow() {
        List<String> shown = new ArrayList<>();
        Strategy.ALL.forEach(strategy -> shown.add(strategy.name()));
        Stream.of(Grade.values()).forEach(grade -> shown.add(grade.word()));
        Stream.of(Isolation.values()).forEach(isolation -> shown.add(isolation.word()));
        Stream.of(Rate.Doubt.values()).forEach(doubt -> shown.add(doubt.word()));
        Stream.of(WorkerKind.values())
                .map(WorkerKind::word)
                .map(word -> word.replace("forkjoin", "fork-join"))
                .forEach(shown::add);
        shown.addAll(List.of("two speeds", "p50", "p99", "autocommit", "think time", "schedule", "shrink", "EXACT"));
        assertThat(Words.all()).containsAll(shown).doesNotHaveDuplicates();
    }

    /// What the board shows of SQL and of Java is explained, or is plain: names of tables, signs, words of everyday.
    @Test
    void theBoardsWordsAreExplained() {
        List<String> techniques = Stores.ALL.stream()
                .flatMap(store -> store.counters().stream())
                .map(Counter::technique)
                .toList();
        for (String word : List.of(
                "volatile",
                "ReentrantLock",
                "AtomicLong",
                "compareAndSet",
                "LongAdder",
                "FOR UPDATE",
                "FINAL TABLE",
                "RETURNING",
                "LAST_INSERT_ID")) {
            assertThat(techniques).as(word).anyMatch(technique -> technique.contains(word));
            assertThat(Words.line(word)).startsWith(word + ": ");
        }
    }

    @Test
    void wordsAreFoundInATextEachOnceTheLongestFirst() {
        assertThat(Words.lines("h2/atomic-then-select: 8 workers, Naive, naive; not renaive or naives2."))
                .containsExactly(Words.line("atomic-then-select"), Words.line("worker"), Words.line("naive"));
        assertThat(Words.line("p50")).isEqualTo("p50: half of the operations took no longer than this.");
        assertThat(Words.lines("")).isEmpty();
        assertThatThrownBy(() -> Words.line("wombat")).hasMessage("the page of words has no wombat");
    }
}
