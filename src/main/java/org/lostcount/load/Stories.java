package org.lostcount.load;

import java.util.List;
import java.util.Locale;
import org.lostcount.check.Lineage;
import org.lostcount.check.Oversale;
import org.lostcount.counter.Task;
import org.lostcount.history.History;

/// What evidence tells of two operations between which something went wrong, as sentences. Any thread.
record Stories(Evidence evidence) {
    private Lineage lineage() {
        return evidence.lineage();
    }

    private History.Reader read() {
        return lineage().history();
    }

    /// An operation that happened more than once.
    ///
    /// @param attempts those at it that happened
    String repeated(List<Integer> attempts) {
        int first = attempts.getFirst();
        int last = attempts.getLast();
        return "Worker " + (read().worker(first) + 1) + " lost the answer to its attempt "
                + count(read().sequence(first) + 1L)
                + ", which had made " + value(first) + ", and sent it again: attempt "
                + count(read().sequence(last) + 1L) + " made " + value(last) + ".";
    }

    /// How two took a unit.
    String oversold(Oversale sale) {
        String one = name(sale.one());
        String other = name(sale.other());
        long seen = evidence.seen(sale.other());
        String rest = seen == 1 ? "1 was left" : count(seen) + " were left";
        if (evidence.seen(sale.one()) != seen) {
            return capital(other) + " looked when " + rest + "; " + one + " then took and left " + value(sale.one())
                    + ", and " + worker(sale.other()) + " took all the same and left " + value(sale.other()) + ".";
        }
        long amount = -read().delta(sale.one());
        String both = seen > amount ? count(amount) + " of them" : seen == 1 ? "it" : "them";
        return capital(one) + " and " + other + " both looked when " + rest + ", and both took " + both + ": "
                + worker(sale.one()) + " left " + value(sale.one()) + ", and " + worker(sale.other())
                + (lineage().isLost(sale.one())
                        ? " wrote " + value(sale.other()) + " over that."
                        : " left " + value(sale.other()) + ".");
    }

    /// What happened to a lost operation: of a stock and of numbers that both have the same, where they do.
    String lost(int victim) {
        int culprit = lineage().culprit(victim).orElseThrow();
        if (evidence.task() == Task.TAKE && Oversale.isOverwrittenByTheSame(lineage(), victim, evidence::value)) {
            return oversold(new Oversale(victim, culprit));
        }
        long victimRead = evidence.value(victim) - read().delta(victim);
        if (evidence.task() == Task.NUMBER && evidence.isTwin(victim)) {
            return capital(name(victim)) + " and " + name(culprit) + " both read " + count(victimRead)
                    + ", and both were handed " + value(victim) + ".";
        }
        String first = capital(name(victim)) + " read " + count(victimRead) + " and wrote " + value(victim) + "; "
                + name(culprit) + " had read " + count(evidence.value(culprit) - read().delta(culprit));
        String meanwhile = lineage().basis(victim) == lineage().basis(culprit) ? " as well" : " before that was there";
        String what = lineage().replaced(culprit) == victim ? "it" : "the last value that was built on it";
        return first + meanwhile + ", and wrote " + value(culprit) + " over " + what + ".";
    }

    /// Two that were handed the value of one write.
    String handedTwice(Lineage.Duplicate twice) {
        return capital(name(twice.one())) + " and " + name(twice.other()) + " were both handed " + value(twice.writer())
                + ".";
    }

    /// What a killed store came back without.
    String forgotten(int operation) {
        return capital(name(operation)) + " was told that it had made " + value(operation)
                + ", of which the store that went on knew nothing.";
    }

    /// Who did it, as a person would call it: worker 3's operation 41.
    String name(int operation) {
        return worker(operation) + " (operation " + count(read().sequence(operation) + 1L) + ")";
    }

    private String worker(int operation) {
        return "worker " + (read().worker(operation) + 1);
    }

    private String value(int operation) {
        return count(evidence.value(operation));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String capital(String name) {
        return "W" + name.substring(1);
    }
}
