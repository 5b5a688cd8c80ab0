package org.lostcount.load;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lostcount.check.Counted;
import org.lostcount.check.Losses;
import org.lostcount.check.Numbered;
import org.lostcount.check.Numbers;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Session;
import org.lostcount.counter.Task;
import org.lostcount.measure.Totals;

/// What a counter's task makes of one run: what the counter begins with, what a worker asks of it and takes from the
/// answer, and the verdict. Any thread, apart from [#answered].
sealed interface Job {
    /// The job of a run.
    ///
    /// @param begin what each counter begins with, where the task leaves that open
    static Job of(Counter counter, Workload workload, long begin) {
        Promise promise = counter.strategy().promise();
        if (counter.task() == Task.TAKE) {
            return new Taking(workload.stock(), workload.ask().amount(), promise);
        }
        return counter.task() == Task.NUMBER
                ? new Numbering(begin, promise, workload.crew().threads())
                : new Counting(begin, workload.ask().delta(), promise);
    }

    /// What each counter begins with.
    long begin();

    /// The same where nothing but the rate matters, so that no answer is shorter than another.
    Job endless();

    /// By how much the next operation changes the number, as far as it happens.
    long delta(RandomGenerator random);

    /// What a session is asked for such an operation.
    default long amount(long delta) {
        return delta;
    }

    /// Takes what the session has to say beyond [org.lostcount.counter.Outcome#OK]. On the worker's own thread.
    default void answered(int worker, Session session) {}

    /// The verdict on the run.
    ///
    /// @param number what the number that is left proves
    /// @param losses what is known of them besides
    Verdict verdict(Counted number, Totals totals, Losses losses, Optional<Evidence> evidence);

    Promise promise();

    /// What is known of a killed store, with what its answers tell of that.
    default Durability seen(Durability known) {
        return known;
    }

    /// What was read after a phase, or what takes its place where the number that is left does not tell what went
    /// wrong:
    /// less than it should be by as much as did.
    default long fitting(long start, long actual, Totals totals) {
        return actual;
    }

    /// Adding.
    record Counting(long begin, Delta deltas, Promise promise) implements Job {
        @Override
        public Job endless() {
            return this;
        }

        @Override
        public long delta(RandomGenerator random) {
            return deltas.next(random);
        }

        @Override
        public Verdict verdict(Counted number, Totals totals, Losses losses, Optional<Evidence> evidence) {
            return number;
        }
    }

    /// Taking from a stock.
    record Taking(long begin, long each, Promise promise) implements Job {
        /// So much that no run takes it all, and that sums of it still fit.
        private static final long ENDLESS = 1L << 60;

        @Override
        public Job endless() {
            return new Taking(ENDLESS, each, promise);
        }

        @Override
        public long delta(RandomGenerator random) {
            return -each;
        }

        @Override
        public long amount(long delta) {
            return -delta;
        }

        @Override
        public Verdict verdict(Counted number, Totals totals, Losses losses, Optional<Evidence> evidence) {
            long forgotten = losses.durable() ? 0 : losses.forgotten();
            return Taken.of(number, begin, totals.noneLeft(), each, forgotten, promise);
        }
    }

    /// Handing out numbers.
    ///
    /// @param numbers keeps those that are handed out
    /// @param workers who may be handed some
    record Numbering(long begin, Promise promise, Numbers numbers, int workers) implements Job {
        Numbering(long begin, Promise promise, int workers) {
            this(begin, promise, new Numbers(workers, Numbers.CAP), workers);
        }

        @Override
        public Job endless() {
            return new Numbering(begin, promise, workers);
        }

        @Override
        public long delta(RandomGenerator random) {
            return 1;
        }

        @Override
        public void answered(int worker, Session session) {
            numbers.part(worker).add(session.given(), session.era());
        }

        @Override
        public Verdict verdict(Counted number, Totals totals, Losses losses, Optional<Evidence> evidence) {
            Numbered judged = judged(totals);
            return evidence.isPresent()
                    ? evidence.get().excusing(judged, losses.durable())
                    : judged.excusing(losses.durable() ? 0 : losses.forgotten());
        }

        /// Whoever hands out a number once more has forgotten that it was handed out.
        @Override
        public Durability seen(Durability known) {
            long again = numbers.handedAgain();
            return again == 0 || known.promised() || (known.exact() && known.forgotten() > 0)
                    ? known
                    : new Durability(known.tried(), again, again, false, false);
        }

        /// As much less than it should be as numbers were handed out twice.
        @Override
        public long fitting(long start, long actual, Totals totals) {
            return start + totals.ok() - judged(totals).duplicates();
        }

        private Numbered judged(Totals totals) {
            return numbers.judge(begin, totals.ok(), totals.indeterminate(), promise);
        }
    }
}
