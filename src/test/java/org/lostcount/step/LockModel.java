package org.lostcount.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an engine must do with `READ, WRITE, COMMIT` at READ COMMITTED, in a few lines: a write waits for the
/// transaction that has the row; when that commits, one of those who wait gets it, and which is the engine's choice.
///
/// @param taken how many steps each worker has taken
/// @param read what each has read
/// @param queue who waits
/// @param owner who has the row, or 0
/// @param committed the value as others see it
record LockModel(List<Integer> taken, List<Long> read, Set<Integer> queue, int owner, long committed) {
    /// Each possible order, with the number of increments that it loses.
    static Map<String, Long> orders(int workers) {
        Map<String, Long> orders = new TreeMap<>();
        List<Integer> none = java.util.Collections.nCopies(workers, 0);
        new LockModel(none, none.stream().map(Long::valueOf).toList(), Set.of(), 0, 0)
                .extend(new Schedule(List.of()), orders);
        return orders;
    }

    private void extend(Schedule soFar, Map<String, Long> orders) {
        boolean ended = true;
        for (int worker = 1; worker <= taken.size(); worker++) {
            if (taken.get(worker - 1) < 3 && !queue.contains(worker)) {
                ended = false;
                Schedule longer = soFar.then(worker);
                step(worker).forEach(after -> after.extend(longer, orders));
            }
        }
        if (ended) {
            orders.put(soFar.toString(), taken.size() - committed);
        }
    }

    private List<LockModel> step(int worker) {
        List<Integer> next = with(taken, worker, taken.get(worker - 1) + 1);
        return switch (taken.get(worker - 1)) {
            case 0 -> List.of(new LockModel(next, with(read, worker, committed), queue, owner, committed));
            case 1 -> {
                Set<Integer> longer = new TreeSet<>(queue);
                longer.add(worker);
                yield owner == 0
                        ? List.of(new LockModel(next, read, queue, worker, committed))
                        : List.of(new LockModel(next, read, longer, owner, committed));
            }
            default -> released(next, read.get(worker - 1) + 1);
        };
    }

    private List<LockModel> released(List<Integer> next, long value) {
        List<LockModel> outcomes = new ArrayList<>();
        for (int lucky : queue) {
            Set<Integer> shorter = new TreeSet<>(queue);
            shorter.remove(lucky);
            outcomes.add(new LockModel(next, read, shorter, lucky, value));
        }
        return outcomes.isEmpty() ? List.of(new LockModel(next, read, queue, 0, value)) : outcomes;
    }

    private static <T> List<T> with(List<T> list, int worker, T value) {
        List<T> copy = new ArrayList<>(list);
        copy.set(worker - 1, value);
        return List.copyOf(copy);
    }
}
