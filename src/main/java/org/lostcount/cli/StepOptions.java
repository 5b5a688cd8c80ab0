package org.lostcount.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.step.Setup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options that say what is stepped through.
final class StepOptions {
    @Parameters(paramLabel = "COUNTER", description = "store/strategy, such as h2/naive")
    private String counter = "";

    @Option(
            names = "--workers",
            paramLabel = "N",
            order = 1,
            description = "how many workers add 1 to the counter, 2 to 4 (2)")
    private @Nullable String workers;

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            order = 3,
            description = "SQL stores: read-committed, repeatable-read or serializable (read-committed)")
    private @Nullable String isolation;

    @Option(
            names = "--autocommit",
            order = 4,
            description = "make every statement a transaction of its own, even where the strategy commits itself")
    private boolean autocommit;

    @Option(
            names = "--on-conflict",
            paramLabel = "POLICY",
            order = 5,
            description = "what a refused worker does: retry begins anew, report leaves it at that (retry)")
    private @Nullable String onConflict;

    Setup setup() throws Refusal {
        List<Counter> counters = Selection.of(List.of(counter));
        if (counters.size() != 1) {
            throw Refusal.usage("Name one counter, such as h2/naive; " + Refusal.quote(counter) + " is several.");
        }
        boolean retry = LoadOptions.choice(
                        "--on-conflict", onConflict, new String[] {"retry", "report"}, w -> w, "retry")
                .equals("retry");
        return new Setup(
                counters.getFirst(),
                (int) LoadOptions.whole("--workers", workers, 2, Setup.MAX_WORKERS, 2),
                LoadOptions.choice(
                        "--isolation", isolation, Isolation.values(), Isolation::word, Isolation.READ_COMMITTED),
                autocommit,
                retry ? Setup.RETRY : RetryPolicy.REPORT);
    }
}
