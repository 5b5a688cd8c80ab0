package org.lostcount.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Task;
import picocli.CommandLine.Option;

/// `--task`: what the counters are asked that stand on the command line.
final class TaskOption {
    @Option(
            names = "--task",
            paramLabel = "TASK",
            order = 0,
            description = {
                "what is asked of the counters (count):",
                "count: how many were there?",
                "take: is there one left? then I take it",
                "number: give me the next number, mine alone"
            })
    private @Nullable String word;

    /// The patterns with the task in each that names none.
    List<String> in(List<String> patterns) throws Refusal {
        Task task = task();
        return patterns.stream()
                .map(pattern -> pattern.indexOf(':') < 0 ? task.with(pattern) : pattern)
                .toList();
    }

    Task task() throws Refusal {
        String typed = word;
        Optional<Task> task = typed == null ? Optional.of(Task.COUNT) : Task.named(typed);
        return task.orElseThrow(() -> Refusal.usage(
                "--task must be one of " + Task.ALL.stream().map(Task::word).collect(Collectors.joining(", ")) + "."));
    }
}
