package org.lostcount.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.step.Setup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options that say what is stepped through.
final class StepOptions {
    @Parameters(paramLabel = "COUNTER", description = "store/strategy, such as h2/naive")
    private String counter = "";

    @Mixin
    private FewWorkersOptions few = new FewWorkersOptions();

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            order = 3,
            description = "SQL stores: read-committed, repeatable-read or serializable (read-committed)")
    private @Nullable String isolation;

    @Option(
            names = "--on-conflict",
            paramLabel = "POLICY",
            order = 5,
            description = "what a refused worker does: retry begins anew, report leaves it at that (retry)")
    private @Nullable String onConflict;

    Setup setup() throws Refusal {
        List<Counter> counters = Selection.of(few.task().in(List.of(counter)));
        if (counters.size() != 1) {
            throw Refusal.usage("Name one counter, such as h2/naive; " + Refusal.quote(counter) + " is several.");
        }
        boolean retry = LoadOptions.choice(
                        "--on-conflict", onConflict, new String[] {"retry", "report"}, w -> w, "retry")
                .equals("retry");
        return new Setup(
                counters.getFirst(),
                few.workers(),
                LoadOptions.choice(
                        "--isolation", isolation, Isolation.values(), Isolation::word, Isolation.READ_COMMITTED),
                few.autocommit(),
                retry ? Setup.RETRY : RetryPolicy.REPORT);
    }
}
