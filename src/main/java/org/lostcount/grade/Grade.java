package org.lostcount.grade;

import java.util.Optional;
import org.lostcount.load.RunResult;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Story;

/// What was found about an increment: never that it is safe, only what was observed. Immutable.
///
/// @param mark the gravest that was seen
/// @param orders every order of two workers' steps, or as many as were tried
/// @param run many workers at once; nothing where it was to end before
/// @param witness an order that shows the mark, played again; nothing where only the load has shown it
/// @param end whether it came to its end by itself
public record Grade(Mark mark, Orders orders, Optional<RunResult> run, Optional<Witness> witness, End end) {
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
        LOSES("loses", Result.LOST),
        MISCOUNTS("counts what nobody asked for", Result.OVERCOUNTED),
        DUPLICATES("hands out duplicates", Result.DUPLICATE),
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

        /// What an order comes to that shows it.
        Result result() {
            return result;
        }

        /// Whether somebody who counts this way can be told a wrong number.
        public boolean isBad() {
            return this == LOSES || this == MISCOUNTS || this == DUPLICATES;
        }
    }
}
