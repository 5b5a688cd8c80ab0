package org.lostcount.sweep;

import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Workload;

/// What the workload of a plan becomes for each of its counters. Any thread.
public enum Preset {
    /// The same for all.
    NONE {
        @Override
        public Workload workload(Counter counter, Workload asked) {
            return asked;
        }
    },
    /// As Django runs it. There each statement is a transaction of its own, unless `atomic()` or
    /// ATOMIC_REQUESTS makes one of several (`--no-autocommit`); `select_for_update` demands that. The
    /// isolation level of Django's OPTIONS is that of transactions which it begins itself, so a statement
    /// in autocommit has the server's default. Nothing is ever tried again: whoever is refused gets an
    /// error, which a browser sees as status 500.
    FOUR_WAYS {
        @Override
        public Workload workload(Counter counter, Workload asked) {
            Workload once = asked.withRetry(RetryPolicy.REPORT);
            if (!counter.isSql() || counter.strategy().equals(Strategy.LOCKING)) {
                return once.withAutocommit(Optional.empty());
            }
            // Under faults each increment is one transaction, so that it can be found out what became of it.
            return asked.terms().autocommit().orElse(asked.phrasing() != Phrasing.RESOLVABLE)
                    ? once.withAutocommit(Optional.of(true)).withIsolation(Isolation.READ_COMMITTED)
                    : once;
        }
    };

    /// What `counter` is run under.
    public abstract Workload workload(Counter counter, Workload asked);
}
