package org.lostcount.store.keyvalue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.store.reach.FirstAnswer;

/// A key-value store: a column of the board. Immutable.
///
/// @param <C> a connection
public abstract class KeyValueStore<C> implements Store {
    private final String name;
    private final String label;
    private final Errors errors;
    private final List<Technique> techniques;
    private final List<Counter> counters;

    /// @param verbs the class in which its verbs are
    /// @param breakable whether it starts servers that can be broken
    /// @param errors what the exceptions of its client mean
    protected KeyValueStore(
            String name,
            String label,
            List<Technique> techniques,
            Class<? extends Verbs> verbs,
            boolean breakable,
            Errors errors) {
        this.name = name;
        this.label = label;
        this.errors = errors;
        this.techniques = techniques;
        this.counters = techniques.stream()
                .map(technique -> technique.counter(name, verbs, breakable))
                .toList();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final List<Counter> counters() {
        return counters(Task.COUNT);
    }

    @Override
    public final List<Counter> counters(Task task) {
        return counters.stream().filter(counter -> counter.task() == task).toList();
    }

    final Optional<Technique> technique(Counter counter) {
        return techniques.stream()
                .filter(technique -> technique.strategy().equals(counter.strategy()))
                .findFirst();
    }

    final Errors errors() {
        return errors;
    }

    @Override
    public String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic-then-select" ->
                label + " hands back the sum as it adds, so that nobody has to ask for it afterwards.";
            case "constraint" -> label + " lets nobody say what a key may not hold.";
            case "max-plus-one", "max-plus-one-unique" ->
                label + " keeps the last number under a key, and does not look for the greatest of many.";
            case "sequence" -> label + " has no sequences: a number that it adds to is one, which is the row atomic.";
            case "advisory" -> label + " has no locks by name: a key that is one is the row locking.";
            default -> Store.super.whyNot(strategy);
        };
    }

    /// What is to be told of every run of a task, besides what is told of its server.
    protected Map<String, String> settings(Task task) {
        return Map.of();
    }

    /// A session's verbs.
    ///
    /// @param connection the one that it has at the moment
    protected abstract Verbs verbs(Supplier<C> connection, Wording wording);

    /// What is asked beside a run's sessions.
    ///
    /// @param connection one of its own
    protected abstract Side side(Supplier<C> connection, Wording wording);

    /// How long is waited for a lock.
    protected Pauses pauses() {
        return Pauses.USUAL;
    }

    /// Starts a server, or takes the user's; nothing was asked of it yet.
    protected abstract OpenKeyValueStore<C> reach(StoreAddress address) throws StoreException;

    @Override
    public final OpenStore open(StoreAddress address) throws StoreException {
        OpenKeyValueStore<C> open = reach(address);
        try {
            FirstAnswer.of(label, String.valueOf(address.url()), "timeout", TimeUnit.SECONDS)
                    .await(() -> {
                        open.greet();
                        return true;
                    });
            open.prepare();
            return open;
        } catch (ExecutionException e) {
            open.close();
            throw switch (e.getCause()) {
                case StoreException known -> known;
                case RuntimeException said when errors.isKnown(said) -> open.explain(said);
                case null, default -> new StoreException(label + " can't be used: " + e.getCause() + ".", e);
            };
        } catch (RuntimeException e) {
            open.close();
            throw open.explain(e);
        } catch (StoreException e) {
            open.close();
            throw e;
        }
    }

    /// That something can't be done, as a sentence for the user.
    ///
    /// @param what as the beginning of the sentence
    /// @throws RuntimeException `e` itself, when it is none of the client's
    final StoreException failed(String what, String otherwise, RuntimeException e) {
        if (!(e instanceof Unreachable) && !errors.isKnown(e)) {
            throw e;
        }
        return new StoreException(what + " in " + label + " " + otherwise + ": " + Errors.firstLine(e) + ".", e);
    }
}
