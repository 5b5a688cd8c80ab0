package org.lostcount.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Topology;
import org.lostcount.step.Setup;
import org.lostcount.sweep.FollowerSteps;
import org.lostcount.sweep.MistypedException;
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

    @Option(
            names = "--topology",
            paramLabel = "KIND",
            order = 8,
            description = "replica, with --read-from replica: a follower beside, which is held (single)")
    private @Nullable String topology;

    @Option(
            names = "--read-from",
            paramLabel = "WHERE",
            order = 9,
            description = {
                "where naive and conditional read: primary, or replica: at a follower that applies what it",
                "has heard when it has its turn, an f in the schedule (primary)"
            })
    private @Nullable String readFrom;

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
                retry ? Setup.RETRY : RetryPolicy.REPORT,
                atFollower(counters.getFirst()));
    }

    private boolean atFollower(Counter of) throws Refusal {
        Topology servers =
                LoadOptions.choice("--topology", topology, Topology.values(), Topology::word, Topology.SINGLE);
        ReadFrom where =
                LoadOptions.choice("--read-from", readFrom, ReadFrom.values(), ReadFrom::word, ReadFrom.PRIMARY);
        try {
            return FollowerSteps.meant(of, servers, where);
        } catch (MistypedException e) {
            throw Refusal.usage(e.sentence());
        }
    }
}
