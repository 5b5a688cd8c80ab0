package org.lostcount.cli;

import org.jspecify.annotations.Nullable;
import org.lostcount.step.Setup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of those few workers whose steps are put in order.
final class FewWorkersOptions {
    @Mixin
    private TaskOption task = new TaskOption();

    @Option(
            names = "--workers",
            paramLabel = "N",
            order = 1,
            description = "how many workers use the counter, 2 to 4 (2)")
    private @Nullable String workers;

    @Option(
            names = "--autocommit",
            order = 4,
            description = "make every statement a transaction of its own, even where the strategy commits itself")
    private boolean autocommit;

    TaskOption task() {
        return task;
    }

    int workers() throws Refusal {
        return (int) LoadOptions.whole("--workers", workers, 2, Setup.MAX_WORKERS, 2);
    }

    boolean autocommit() {
        return autocommit;
    }
}
