package org.lostcount.step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import org.lostcount.counter.StoreException;

/// Tries all orders in which the workers can take their steps, each on a fresh row.
///
/// An order is a schedule in which every worker comes to its end. At each of its places stands one of the workers that
/// can take a step there; one that waits can't. Which those are is seen only by doing it, so the orders are found as
/// they are tried: each is followed to its end, and at every place the other workers that could have moved begin
/// another. Used once, by one thread.
public final class Explorer {
    /// Orders that are tried before the rest is sampled.
    public static final int LIMIT = 2000;

    /// No order of a few workers is that long; without it a strategy that never ends would never end.
    private static final int LONGEST = 200;
    /// How often a plan is tried that the engine did not follow.
    private static final int TRIES = 3;

    private static final Comparator<Schedule> BY_TURN = (a, b) -> {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            int first = Integer.compare(a.workers().get(i), b.workers().get(i));
            if (first != 0) {
                return first;
            }
        }
        return Integer.compare(a.length(), b.length());
    };

    private final Stepper stepper;
    private final int limit;
    private final long seed;
    private final BooleanSupplier stopped;
    private final IntConsumer progress;
    private final Map<Schedule, Ending> tried = new HashMap<>();
    private final Set<Schedule> planned = new HashSet<>();
    private final Deque<Schedule> plans = new ArrayDeque<>();
    private int elsewhere;

    /// @param limit the orders to try one by one; when there are more, as many again are drawn at random
    /// @param seed of the sample
    /// @param stopped asked before each order
    /// @param progress told how many orders were tried
    public Explorer(Stepper stepper, int limit, long seed, BooleanSupplier stopped, IntConsumer progress) {
        this.stepper = stepper;
        this.limit = limit;
        this.seed = seed;
        this.stopped = stopped;
        this.progress = progress;
    }

    /// Tries them.
    public Orders explore() throws StoreException, InterruptedException {
        boolean complete = false;
        plan(new Schedule(List.of()));
        try {
            complete = all();
        } catch (InterruptedException e) {
            // An order that was given up in its middle tells nothing; those before it do.
            if (!stopped.getAsBoolean()) {
                throw e;
            }
        }
        List<Orders.Order> orders = tried.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_TURN))
                .map(entry -> new Orders.Order(entry.getKey(), entry.getValue()))
                .toList();
        return new Orders(stepper.setup(), orders, complete, elsewhere);
    }

    /// Tries one after the other, then a sample of the rest, and says whether there was none.
    private boolean all() throws StoreException, InterruptedException {
        while (!plans.isEmpty() && tried.size() < limit && !stopped.getAsBoolean()) {
            if (!follow(plans.removeLast())) {
                elsewhere++;
            }
        }
        boolean complete = plans.isEmpty();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < (complete ? 0 : limit) && !stopped.getAsBoolean(); i++) {
            play(runnable -> runnable.get(random.nextInt(runnable.size())), new Schedule(List.of()));
        }
        return complete;
    }

    private boolean follow(Schedule plan) throws StoreException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (play(List::getFirst, plan)) {
                return true;
            }
        }
        return false;
    }

    private void plan(Schedule schedule) {
        if (planned.add(schedule)) {
            plans.addLast(schedule);
        }
    }

    /// Plays an order that begins with `plan` and goes on as `choice` says. Returns false when the plan can't be
    /// followed; then it goes on from where it can't.
    private boolean play(ToIntFunction<List<Integer>> choice, Schedule plan)
            throws StoreException, InterruptedException {
        boolean followed = true;
        List<Integer> taken = new ArrayList<>();
        List<Schedule> others = new ArrayList<>();
        Scene scene = stepper.begin();
        while (!scene.runnable().isEmpty() && taken.size() < LONGEST) {
            List<Integer> runnable = scene.runnable();
            int place = taken.size();
            boolean planned = followed && place < plan.length();
            followed &= !planned || runnable.contains(plan.workers().get(place));
            int worker = planned && followed ? plan.workers().get(place) : choice.applyAsInt(runnable);
            if (!planned || !followed) {
                Schedule so = new Schedule(taken);
                runnable.stream().filter(w -> w != worker).forEach(w -> others.add(so.then(w)));
            }
            taken.add(worker);
            scene = stepper.step(worker);
        }
        others.reversed().forEach(this::plan);
        tried.putIfAbsent(new Schedule(taken), stepper.end());
        progress.accept(tried.size());
        return followed;
    }
}
