package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Task;

class SampleTest {
    static List<Task> tasks() {
        return Task.ALL;
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void missesNoStoreAndNoStrategyAndIsAFewOfThem(Task task) {
        List<Counter> all =
                Stores.all().stream().filter(counter -> counter.task() == task).toList();

        Set<Counter> sample = Sample.of(all);

        assertThat(sample)
                .isSubsetOf(all)
                .hasSizeBetween(task.strategies().size(), all.size() / 2)
                .extracting(Counter::strategy)
                .containsAll(task.strategies());
        assertThat(sample)
                .extracting(counter -> counter.id().store())
                .containsAll(all.stream().map(counter -> counter.id().store()).collect(Collectors.toSet()));
    }
}
