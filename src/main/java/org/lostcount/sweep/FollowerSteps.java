package org.lostcount.sweep;

import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Topology;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;

/// Where the values of steps are read, from the two settings of it that somebody has typed. Any thread.
public final class FollowerSteps {
    private FollowerSteps() {}

    /// Whether they are read at a follower.
    ///
    /// @throws MistypedException when the two settings don't go together, or this counter can't read there
    public static boolean meant(Counter counter, Topology servers, ReadFrom where) throws MistypedException {
        boolean reads = where == ReadFrom.REPLICA;
        if (reads != (servers == Topology.REPLICA) || servers == Topology.CLUSTER) {
            throw new MistypedException("Steps are taken on one server, or with --topology replica and --read-from"
                    + " replica at a follower that is read; name both, or none.");
        }
        Workload workload =
                Settings.READ_FROM.with().apply(Settings.TOPOLOGY.with().apply(Workload.DEFAULT, servers), where);
        Optional<String> why = Feasible.whyNotOn(counter, workload, _ -> StoreAddress.EMBEDDED);
        if (reads && why.isPresent()) {
            throw new MistypedException(why.get());
        }
        return reads;
    }
}
