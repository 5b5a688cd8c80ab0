package org.lostcount.step;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.StoreException;
import org.lostcount.store.RealStores;
import org.lostcount.store.Stores;

/// The real engines of the tests of this package.
final class Engines {
    static final BooleanSupplier NEVER = () -> false;

    private final RealStores stores;

    Engines(Class<?> tests) {
        stores = RealStores.of(tests);
    }

    static Counter counter(String name) {
        return Stores.matching(name).getFirst();
    }

    static Setup setup(String counter, int workers) {
        return new Setup(counter(counter), workers, Isolation.READ_COMMITTED, false, Setup.RETRY);
    }

    static Setup autocommit(Setup setup) {
        return new Setup(setup.counter(), setup.workers(), setup.isolation(), true, setup.retry());
    }

    static Setup reporting(Setup setup) {
        return new Setup(setup.counter(), setup.workers(), setup.isolation(), setup.autocommit(), RetryPolicy.REPORT);
    }

    OpenStore store(Setup setup) throws StoreException {
        return stores.get(setup.counter());
    }

    Stepper stepper(Setup setup) throws StoreException {
        return new Stepper(store(setup), setup, "lost_count");
    }

    Story play(Setup setup, String schedule) throws StoreException, InterruptedException {
        try (Stepper stepper = stepper(setup)) {
            return Story.play(stepper, Schedule.parse(schedule, setup.workers()).orElseThrow());
        }
    }

    Orders orders(Setup setup, int limit) throws StoreException, InterruptedException {
        try (Stepper stepper = stepper(setup)) {
            return new Explorer(stepper, limit, 42, NEVER, tried -> {}).explore();
        }
    }

    static List<String> schedules(Orders orders) {
        return orders.tried().stream().map(o -> o.schedule().toString()).toList();
    }
}
