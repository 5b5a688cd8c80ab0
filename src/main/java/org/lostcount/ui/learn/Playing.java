package org.lostcount.ui.learn;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreException;
import org.lostcount.learn.Outcome;
import org.lostcount.learn.Player;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Figures;
import org.lostcount.store.OpenStores;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Turn;

/// Plays blocks of pages, one at a time, each on a thread of its own, where it is the window's turn to measure. FX
/// thread.
public final class Playing {
    private final Turn turn;
    private final OpenStores stores = Player.ownStores();
    private final Player player = new Player(stores, true);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private volatile boolean stopping;
    private @Nullable Runnable elsewhere;

    public Playing(Turn turn) {
        this.turn = turn;
    }

    /// What is to be played.
    public interface Play {
        Outcome by(Player player, Player.Watcher watcher) throws StoreException, InterruptedException;
    }

    /// Whether something is played.
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Plays this, unless something is measured already.
    ///
    /// @param listener hears of it on the FX thread
    /// @return why it is not played, as a sentence
    public Optional<String> play(Play play, Consumer<Heard> listener) {
        Optional<String> other = turn.take(this, "a lesson runs under Learn");
        if (other.isPresent()) {
            return other;
        }
        running.set(true);
        stopping = false;
        Mailbox<Heard> mailbox = new Mailbox<>(Heard::isPassing, heard -> {
            if (!heard.isPassing()) {
                turn.giveBack(this);
                running.set(false);
            }
            listener.accept(heard);
        });
        Thread.ofPlatform().daemon().name("lesson").start(() -> mailbox.post(ending(play, new Watch(mailbox))));
        return Optional.empty();
    }

    /// Something on a page that plays by itself begins.
    ///
    /// @param stop ends it soon; returns at once
    /// @return why it may not, as a sentence
    Optional<String> begin(Runnable stop) {
        Optional<String> other = turn.take(this, "a lesson runs under Learn");
        if (other.isEmpty()) {
            elsewhere = stop;
            running.set(true);
        }
        return other;
    }

    /// It has ended.
    void end() {
        elsewhere = null;
        turn.giveBack(this);
        running.set(false);
    }

    /// The stores that pages are played on.
    OpenStores stores() {
        return stores;
    }

    private Heard ending(Play play, Player.Watcher watch) {
        try {
            Outcome outcome = play.by(player, watch);
            return outcome instanceof Outcome.Runs(List<RunResult> runs)
                            && runs.stream().anyMatch(RunResult::stopped)
                    ? new Heard.Stopped(runs)
                    : new Heard.Came(outcome);
        } catch (StoreException e) {
            return new Heard.Failed(Objects.requireNonNullElse(e.getMessage(), "The store gave no reason."));
        } catch (InterruptedException e) {
            return new Heard.Stopped(List.of());
        } catch (RuntimeException e) {
            return new Heard.Failed("It failed unexpectedly (" + e + "); please report this.");
        }
    }

    /// Tells how far it is.
    private final class Watch implements Player.Watcher {
        private final Mailbox<Heard> mailbox;

        Watch(Mailbox<Heard> mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public void opening(Counter counter) {
            tell(new Heard.Doing("Getting " + counter + " ready …"));
        }

        @Override
        public void progress(Counter counter, RunSnapshot snapshot) {
            tell(new Heard.Running(snapshot));
        }

        @Override
        public void tried(int orders) {
            tell(new Heard.Doing(Figures.plural(orders, "order") + " tried …"));
        }

        @Override
        public void trying(String what) {
            tell(new Heard.Doing(what + " …"));
        }

        private void tell(Heard heard) {
            if (stopping) {
                // Whoever stopped it may have done so before it had begun.
                player.stop();
            }
            mailbox.post(heard);
        }
    }

    /// Stops what is played. Returns at once.
    ///
    /// @return false where nothing is
    public boolean stop() {
        if (!running.get()) {
            return false;
        }
        Runnable end = elsewhere;
        if (end != null) {
            end.run();
        } else {
            stopping = true;
            player.stop();
        }
        return true;
    }

    /// Stops what is played, and closes the stores; may take seconds.
    public void close() {
        stop();
        stores.close();
    }
}
