package org.lostcount.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The increments of the counters in memory, in JMH's bare loops.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MemoryLoops {
    private final AtomicLong atomic = new AtomicLong();
    private final LongAdder sharded = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private long locking;
    private volatile long naive;

    @Benchmark
    public void atomic() {
        atomic.addAndGet(1);
    }

    @Benchmark
    public void sharded() {
        sharded.add(1);
    }

    @Benchmark
    @SuppressWarnings("NonAtomicVolatileUpdate") // the point of it
    public void naive() {
        naive = naive + 1;
    }

    @Benchmark
    public void locking() {
        lock.lock();
        try {
            locking = locking + 1;
        } finally {
            lock.unlock();
        }
    }
}
