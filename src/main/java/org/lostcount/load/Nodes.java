package org.lostcount.load;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Replication;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;
import org.lostcount.load.Workload.Problem;

/// What a workload asks of a store's servers beside the first, and whether that can be had. Any thread.
public final class Nodes {
    /// Which only some stores know, and only where they are several servers.
    private static final List<Setting<?>> OTHERS = List.of(Settings.WSREP_SYNC_WAIT, Settings.SNAPSHOT_ISOLATION);

    private Nodes() {}

    /// What can't be had, whatever the store.
    static List<Problem> problems(Workload workload) {
        return Stream.of(alone(workload), undone(workload), untold(workload), twice(workload), mingled(workload))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Problem> alone(Workload workload) {
        if (workload.topology() != Topology.SINGLE) {
            return Optional.empty();
        }
        if (workload.faults().cut().isPositive()) {
            return Optional.of(new Problem(
                    "fault", "--fault cut needs servers to be cut off; add --topology replica or cluster."));
        }
        if (workload.faults().replaces()) {
            Fault fault = workload.faults().failOver() ? Fault.FAIL_OVER : Fault.ZOMBIE;
            return Optional.of(new Problem(
                    "fault",
                    "--fault " + fault.word() + " needs somebody to take over; add --topology replica or cluster."));
        }
        return Stream.concat(Stream.of(Settings.ACKNOWLEDGE, Settings.LINK, Settings.READ_FROM), OTHERS.stream())
                .filter(setting -> !setting.isUsual(workload))
                .map(setting -> new Problem(
                        setting.name(), setting + " is of several servers; add --topology replica or cluster."))
                .findFirst();
    }

    /// What a primary has done that was replaced, only its answers tell.
    private static Optional<Problem> untold(Workload workload) {
        Faults faults = workload.faults();
        return faults.zombie().isPositive() && (faults.killsPerSecond() > 0 || faults.killAtCommit() > 0)
                ? Optional.of(new Problem(
                        "fault",
                        "--fault zombie can't be told apart from answers that are cut; leave out kill-connections and"
                                + " kill-at-commit."))
                : Optional.empty();
    }

    /// Who has taken over is followed by nobody, or not yet.
    private static Optional<Problem> twice(Workload workload) {
        Faults faults = workload.faults();
        return faults.failOver() && faults.zombie().isPositive()
                ? Optional.of(new Problem(
                        "fault",
                        "--fault fail-over and zombie both have another take the place of the primary; leave out the one"
                                + " or the other."))
                : Optional.empty();
    }

    /// What is told of a cut must come from it alone.
    private static Optional<Problem> mingled(Workload workload) {
        Faults faults = workload.faults();
        boolean more = faults.restart()
                || faults.zombie().isPositive()
                || faults.killsPerSecond() > 0
                || faults.killAtCommit() > 0;
        return faults.cut().isPositive() && more
                ? Optional.of(
                        new Problem(
                                "fault",
                                "--fault cut can't be told apart from others than fail-over and stall; leave those others out."))
                : Optional.empty();
    }

    /// What a server itself may forget, nobody can promise that others have.
    private static Optional<Problem> undone(Workload workload) {
        return workload.terms().durableCommit().orElse(true)
                        || Settings.ACKNOWLEDGE
                                .get()
                                .apply(workload)
                                .filter(how -> how != Acknowledge.LOCAL && how != Acknowledge.WAIT_1)
                                .isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "acknowledge",
                        "--acknowledge waits for others to have what --durable-commit off does not wait for; leave out"
                                + " the one or the other."));
    }

    /// Why this can't be run of a counter on a store, as a sentence that says on which it can; nothing when it can.
    ///
    /// @param at where the store is
    /// @param all that there are
    public static Optional<String> whyNot(
            Workload workload, Counter counter, Store store, StoreAddress at, List<Store> all) {
        Topology topology = workload.topology();
        if (topology == Topology.SINGLE) {
            return Optional.empty();
        }
        if (at.url() != null) {
            return Optional.of(
                    "--topology is of servers that Lost Count starts itself; leave it out, and name all hosts"
                            + " of yours in the URL.");
        }
        String servers = "--topology " + topology.word();
        Optional<Replication> known = store.replication(topology);
        if (known.isEmpty()) {
            return Optional.of(
                    lacks(store, servers, all, s -> s.replication(topology).isPresent()));
        }
        Set<Acknowledge> acknowledges = known.get().acknowledges();
        Optional<Acknowledge> acknowledge = Settings.ACKNOWLEDGE.get().apply(workload);
        if (acknowledge.isPresent() && !acknowledges.contains(acknowledge.get())) {
            return Optional.of(lacks(
                    store,
                    "--acknowledge " + acknowledge.get().word() + " with " + servers,
                    all,
                    s -> s.replication(topology)
                            .filter(r -> r.acknowledges().contains(acknowledge.get()))
                            .isPresent()));
        }
        boolean reads = counter.task() == Task.COUNT
                && known.get().readers().contains(counter.strategy().name());
        if (workload.readsFromReplica() && !reads) {
            return Optional.of("--read-from replica is of counting, where a value is read first and written later, on a"
                    + " store that lets this be chosen, and " + counter + " is no such counter; leave it out.");
        }
        Optional<String> undoable =
                split(workload.faults()).filter(faults -> !known.get().faults().contains(faults));
        if (undoable.isPresent()) {
            return Optional.of(lacks(
                    store,
                    "--fault " + undoable.get() + " with " + servers,
                    all,
                    s -> s.replication(topology)
                            .filter(r -> r.faults().contains(undoable.get()))
                            .isPresent()));
        }
        if (!Settings.LINK.isUsual(workload) && !known.get().links()) {
            return Optional.of(lacks(
                    store,
                    "--link with " + servers,
                    all,
                    s -> s.replication(topology).filter(Replication::links).isPresent()));
        }
        return OTHERS.stream()
                .filter(setting ->
                        !setting.isUsual(workload) && !known.get().others().contains(setting.name()))
                .findFirst()
                .map(setting -> lacks(
                        store,
                        setting + " with " + servers,
                        all,
                        s -> s.replication(topology)
                                .filter(r -> r.others().contains(setting.name()))
                                .isPresent()));
    }

    /// What is done to servers that lose sight of each other, as [Replication#faults] has it; nothing where they don't.
    private static Optional<String> split(Faults faults) {
        if (faults.zombie().isPositive()) {
            return Optional.of(Fault.ZOMBIE.word());
        }
        return Optional.of((faults.failOver() ? Fault.FAIL_OVER.word() + "," : "") + Fault.CUT.word())
                .filter(_ -> faults.cut().isPositive());
    }

    private static String lacks(Store store, String what, List<Store> all, Predicate<Store> has) {
        String others = all.stream().filter(has).map(Store::name).collect(Collectors.joining(", "));
        return store.name() + " has no " + what + "; "
                + (others.isEmpty() ? "nor has another store yet." : "of the stores, " + others + " can do this.");
    }
}
