package org.lostcount.grade;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Task;
import org.lostcount.counter.Written;
import org.lostcount.load.RunResult;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Story;

/// What was found about an increment, a take or a number: never that it is safe, only what was observed. Immutable.
///
/// @param mark the gravest that was seen
/// @param orders every order of two workers' steps, or as many as were tried
/// @param run many workers at once, of a stock the run that shows most; nothing where it was to end before
/// @param witness an order that shows the mark, played again; nothing where only the load has shown it
/// @param end whether it came to its end by itself
/// @param ignoring whether it was tried as by a program that does not look at how many rows a write has changed
/// @param unheeded what would become of it then, where it matters and was not tried
public record Grade(
        Mark mark,
        Orders orders,
        Optional<RunResult> run,
        Optional<Witness> witness,
        End end,
        boolean ignoring,
        Optional<Unheeded> unheeded) {
    /// The code of a write that met no row.
    public static final String MISSED = ((Outcome.Conflict) Outcome.NO_ROW_MET).code();

    /// What a statement is answered that is cancelled because the time is over: no doing of the increment's.
    private static final Set<String> CANCELLED = Set.of("57014", "1317", "interrupted");

    /// The same increment by a program that does not look at row counts.
    public record Unheeded(Orders orders, RunResult run) {}

    /// The codes of all refusals, those included after which another attempt succeeded.
    public Set<String> codes() {
        return codes(orders, run);
    }

    /// What was judged.
    public Task task() {
        return counter().task();
    }

    /// What was tried, of whose statements is known what they do alone.
    private Counter counter() {
        return orders.setup().counter();
    }

    /// Whether a program was taken to look at what it reads, and to go on only where enough is left.
    public boolean looks() {
        return counter().written().stream()
                .anyMatch(known -> !known.writes() && known.stock().isPresent());
    }

    /// Whether a program was taken to look at what it has left, and to roll back where that is below 0.
    public boolean takesBack() {
        return counter().written().stream().anyMatch(known -> known.rest().isPresent());
    }

    /// Whether it is told that none is left by a write that meets no row.
    public boolean tellsByRowCount() {
        return tellsByRowCount(counter());
    }

    static boolean tellsByRowCount(Counter counter) {
        return counter.written().stream().anyMatch(known -> known.writes() && known.miss() == Written.Miss.NONE_LEFT);
    }

    static Set<String> codes(Orders orders, Optional<RunResult> run) {
        Set<String> codes = new TreeSet<>();
        run.ifPresent(r -> codes.addAll(r.errors().keySet()));
        codes.removeAll(CANCELLED);
        orders.tried().forEach(order -> codes.addAll(order.ending().codes()));
        return codes;
    }

    /// In how many orders somebody was refused, whether or not he tried again.
    public int refusing() {
        return (int) orders.tried().stream()
                .filter(order -> !order.ending().codes().isEmpty())
                .count();
    }

    /// How the trying ended.
    public enum End {
        WHOLE("whole"),
        /// By its time limit, before the load had been there.
        TIME_UP("time is up"),
        /// By somebody who stopped it.
        STOPPED("stopped");

        private final String words;

        End(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// An order, and what happened in it.
    ///
    /// @param order as it was found
    /// @param story as it was played
    public record Witness(Orders.Order order, Story story) {}

    /// The marks, the gravest first.
    public enum Mark {
        /// More was given out than there was.
        OVERSELLS("oversells", Result.OVERSOLD),
        LOSES("loses", Result.LOST),
        MISCOUNTS("counts what nobody asked for", Result.OVERCOUNTED),
        DUPLICATES("hands out duplicates", Result.DUPLICATE),
        NO_SUCCESS("no success", Result.REFUSED),
        /// Nobody is sold what is not there, and somebody is told that none is left where some is.
        TURNS_AWAY("turns away", Result.EXACT),
        REFUSES("refuses", Result.REFUSED),
        NO_LOSS("no loss observed", Result.EXACT);

        private final String words;
        private final Result result;

        Mark(String words, Result result) {
            this.words = words;
            this.result = result;
        }

        public String words() {
            return words;
        }

        /// What it is called where this is the task.
        public String words(Task task) {
            if (this != NO_LOSS || task == Task.COUNT) {
                return words;
            }
            return task == Task.TAKE ? "nothing oversold or lost" : "no number handed out twice";
        }

        /// What orders come to that show it.
        List<Result> results() {
            return switch (this) {
                case NO_LOSS, TURNS_AWAY -> List.of();
                case REFUSES, NO_SUCCESS -> List.of(Result.REFUSED, Result.RETRIED, Result.DEADLOCK);
                default -> List.of(result);
            };
        }

        /// Whether somebody who counts this way can be told a wrong number, or be sold what is not there.
        public boolean isBad() {
            return this == OVERSELLS || this == LOSES || this == MISCOUNTS || this == DUPLICATES;
        }
    }
}
