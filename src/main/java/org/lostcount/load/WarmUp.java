package org.lostcount.load;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.measure.Leftovers;
import org.lostcount.measure.Totals;

/// Runs a counter before it is measured, and throws away what comes of it. Confined to one thread.
final class WarmUp {
    /// The most that a counter gets in the round of all before the first is measured, and then before its own turn:
    /// five seconds together, whether its rate has settled or not.
    static final Duration MOST_TOGETHER = Duration.ofMillis(1500);

    static final Duration MOST = Duration.ofMillis(3500);

    private static final Duration SLICE = Duration.ofMillis(150);
    /// Slices of which the later half must be no quicker than the earlier.
    private static final int COMPARED = 4;
    /// How much quicker it may be, which is less than the spread from one slice to the next.
    private static final double RISE = 1.05;
    /// Until then code may still be waiting for its compiler, at a low and even rate: a slow counter gets the time.
    private static final long LEAST_OPERATIONS = 100_000;
    /// After so many the rows are made anew: a store in memory would come to hold hundreds of megabytes where a counter
    /// has a row for each operation, and what is measured does not start with those.
    private static final long FRESH_OPERATIONS = 100_000;
    /// The share of a slice that the compilers of the JVM may be busy for.
    private static final double COMPILING = 0.25;

    private static final @Nullable CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    /// What came of it.
    ///
    /// @param seconds it took
    /// @param settled whether the rate had stopped rising, and the JVM had stopped compiling
    /// @param steady the rates by which that was found out; empty where it had not
    record Warmth(double seconds, boolean settled, List<Double> steady) {
        static final Warmth NONE = unsettled(0);

        static Warmth unsettled(double seconds) {
            return new Warmth(seconds, false, List.of());
        }
    }

    private final Team team;
    private final Job job;
    private final Rows rows;

    /// Whoever makes rows anew, with what the job of the warm-up begins with: in a stock of the run's own there may be
    /// too little for it.
    interface Rows {
        void renew(Job job) throws StoreException;
    }

    WarmUp(Team team, Job job, Rows rows) {
        this.team = team;
        this.job = job;
        this.rows = rows;
    }

    /// Runs it for this long, or until it is stopped.
    Warmth lasting(Duration time) throws StoreException {
        Leftovers.collect();
        team.load(job, new Extent.For(time)).finish();
        return Warmth.unsettled(time.toNanos() / 1e9);
    }

    /// Runs it until its rate no longer rises and little is being compiled, and for this long at the most.
    Warmth untilSettled(Duration most) throws StoreException {
        Leftovers.collect();
        List<Double> rates = new ArrayList<>();
        List<Double> compiling = new ArrayList<>();
        double seconds = 0;
        long operations = 0;
        long since = 0;
        boolean settled = false;
        while (!team.stop().stopped() && seconds < most.toNanos() / 1e9) {
            if (since >= FRESH_OPERATIONS) {
                rows.renew(job);
                Leftovers.collect();
                since = 0;
            }
            long compiled = compiledMillis();
            Load load = team.load(job, new Extent.For(SLICE));
            load.finish();
            Totals totals = Sampler.totals(load.workers);
            rates.add(totals.ok() / load.seconds());
            compiling.add((compiledMillis() - compiled) / 1e3 / load.seconds());
            seconds += load.seconds();
            operations += totals.ok();
            since += totals.ok();
            settled = isSettled(rates, compiling);
            if (settled && operations >= LEAST_OPERATIONS) {
                break;
            }
        }
        return settled
                ? new Warmth(seconds, true, List.copyOf(rates.subList(rates.size() - COMPARED, rates.size())))
                : Warmth.unsettled(seconds);
    }

    /// Whether the newest of these show neither a rise nor much compiling.
    private static boolean isSettled(List<Double> rates, List<Double> compiling) {
        int size = rates.size();
        if (size < COMPARED) {
            return false;
        }
        double earlier = sum(rates.subList(size - COMPARED, size - COMPARED / 2));
        double later = sum(rates.subList(size - COMPARED / 2, size));
        return later <= RISE * earlier
                && sum(compiling.subList(size - COMPARED / 2, size)) <= COMPILING * (COMPARED / 2);
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static long compiledMillis() {
        return COMPILER != null && COMPILER.isCompilationTimeMonitoringSupported()
                ? COMPILER.getTotalCompilationTime()
                : 0;
    }
}
