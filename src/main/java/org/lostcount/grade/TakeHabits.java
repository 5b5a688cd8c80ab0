package org.lostcount.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Written;
import org.lostcount.counter.Written.Miss;

/// Whether it takes what it is asked to take, all that is left included, and nothing where that is not left; and by
/// what it says so. One thread.
///
/// There are four ways to say so. A statement meets no row, which meets one where enough is left. The table
/// refuses what is below 0. Or a read brings what is left, and the program that sends the statements looks at
/// it before it goes on. Or it looks at what it has left, and rolls back. The last two are taken for granted of those
/// that would take what is not there without them.
final class TakeHabits extends Habits {
    private static final String GUARD = " Write the look into the statement, as AND n >= :amount.";

    /// An attempt, and what was left before and after it.
    private record Seen(Attempt attempt, long before, long after) {}

    /// A column in which a statement brings what is left.
    private record Column(int place, String name) {}

    private final List<Seen> enough = new ArrayList<>();
    private final List<Seen> tooFew = new ArrayList<>();
    private boolean looks;
    private boolean takesBack;

    TakeHabits(Counter counter, Alone alone) {
        super(counter, alone);
    }

    @Override
    Optional<String> doubt(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        Optional<String> doubt = Optional.empty();
        for (int i = 0; i < TIMES && doubt.isEmpty(); i++) {
            doubt = takes(attempt(1), start - i, 1);
        }
        if (doubt.isEmpty()) {
            doubt = takes(attemptAfterwards(2), start - TIMES, 2);
        }
        if (doubt.isEmpty()) {
            alone.reset(1);
            doubt = takes(attempt(1), 1, 1);
        }
        if (doubt.isEmpty()) {
            doubt = refuses(0, 1);
        }
        if (doubt.isEmpty() && saysHowMany()) {
            doubt = refuses(1, 2);
        }
        return doubt.or(this::unclear);
    }

    private boolean saysHowMany() {
        return names("amount") || names("delta");
    }

    /// Why this is no take of as many where so many were left.
    private Optional<String> takes(Attempt attempt, long before, long amount) throws StoreException {
        long after = alone.total();
        enough.add(new Seen(attempt, before, after));
        Optional<String> wrong = strayed().or(() -> refused(attempt));
        if (wrong.isPresent() || after == before - amount || (after == before - 1 && !saysHowMany())) {
            return wrong;
        }
        if (after == before) {
            return Optional.of("Alone it left " + before + " as it was where " + amount
                    + (amount == 1 ? " was" : " were") + " to be taken: "
                    + (before == amount && enough.size() > 1
                            ? "whoever asks for all that is left gets nothing."
                            : unchanged(before, attempt)));
        }
        return Optional.of("Alone it turned " + before + " into " + after + " where " + amount
                + (amount == 1 ? " was" : " were") + " to be taken: this takes neither :amount nor 1." + nameTheRow());
    }

    /// Why it is not told that so many are not left.
    private Optional<String> refuses(long left, long amount) throws StoreException, InterruptedException {
        alone.reset(left);
        Attempt attempt = attempt(amount);
        long after = alone.total();
        tooFew.add(new Seen(attempt, left, after));
        Optional<String> strayed = strayed();
        if (strayed.isPresent()) {
            return strayed;
        }
        if (after != left) {
            looks = after < left && stock().isPresent();
            takesBack = !looks && after < 0 && rest().isPresent();
            return looks || takesBack
                    ? Optional.empty()
                    : Optional.of("Alone, with " + left + " left and " + amount + " asked for, it left " + after + "."
                            + GUARD + " Or read n before, so that your program looks at it.");
        }
        boolean noRow =
                attempt.outcome() instanceof Outcome.Conflict(String code, var message) && code.equals(Outcome.NO_ROW);
        return noRow ? Optional.empty() : refused(attempt);
    }

    /// Why it can't be known what it was answered.
    private Optional<String> unclear() {
        for (Seen none : tooFew) {
            Optional<Column> looked = looks ? stock() : takesBack ? rest() : Optional.empty();
            boolean told =
                    looked.filter(column -> reached(none, column.place())).isPresent()
                            || none.attempt().outcome() instanceof Outcome.NoneLeft
                            || places().stream().anyMatch(i -> isSilent(i) && reached(none, i));
            if (!told && givesBack(none)) {
                return Optional.of(
                        "Alone, with " + none.before() + " left, it took what was not there, and gave it back."
                                + " That way of taking has no mark here: between the two the stock is too low, and whoever asks"
                                + " then is turned away; bench take:redis/give-back shows it." + GUARD);
            }
            if (!told) {
                return Optional.of("Alone, with " + none.before() + " left, it took nothing and told nobody: no"
                        + " statement that meets a row otherwise met none." + GUARD + " Then no row is met.");
            }
        }
        return places().stream().anyMatch(i -> isSilent(i) && isWrite(i) && builds(i)) && stock().isEmpty()
                ? Optional.of("Where its write meets no row, nobody can tell whether none is left or somebody else was"
                        + " faster; read n as well, so that your program can.")
                : Optional.empty();
    }

    /// Whether a write met a row that meets none where enough is left.
    private boolean givesBack(Seen none) {
        return places().stream()
                .anyMatch(i -> isWrite(i)
                        && none.attempt().rows(i) > 0
                        && enough.stream().allMatch(seen -> seen.attempt().rows(i) == 0));
    }

    private List<Integer> places() {
        return IntStream.range(0, counter.written().size()).boxed().toList();
    }

    private boolean isWrite(int place) {
        return counter.written().get(place).writes();
    }

    private boolean builds(int place) {
        return counter.written().get(place).builds();
    }

    private static boolean reached(Seen seen, int place) {
        return seen.attempt().answers().containsKey(place);
    }

    /// Whether a statement meets a row where enough is left, and none where it is not.
    private boolean isSilent(int place) {
        return enough.stream().allMatch(seen -> seen.attempt().rows(place) > 0)
                && tooFew.stream().anyMatch(seen -> reached(seen, place))
                && tooFew.stream().allMatch(seen -> seen.attempt().rows(place) == 0);
    }

    /// The column in which a read before all writes brings what is left.
    private Optional<Column> stock() {
        for (int i : places()) {
            if (isWrite(i)) {
                return Optional.empty();
            }
            Optional<Column> column = bringing(i, Seen::before);
            if (column.isPresent()) {
                return column;
            }
        }
        return Optional.empty();
    }

    /// The column in which the write, or a read after it in the same transaction, brings what it has left.
    private Optional<Column> rest() {
        boolean wrote = false;
        for (int i : places()) {
            Optional<Step> step = counter.written().get(i).step();
            wrote |= isWrite(i);
            if (wrote && (step.isEmpty() || step.get() == Step.COMMIT || step.get() == Step.ASK)) {
                return Optional.empty();
            }
            Optional<Column> column = wrote && isCommitted(i) ? bringing(i, Seen::after) : Optional.empty();
            if (column.isPresent()) {
                return column;
            }
        }
        return Optional.empty();
    }

    /// Whether it is followed by a commit of the transaction in which it is.
    private boolean isCommitted(int place) {
        return counter.written().stream()
                .skip(place + 1L)
                .map(Written::step)
                .takeWhile(Optional::isPresent)
                .anyMatch(step -> step.get() == Step.COMMIT);
    }

    /// The column in which a statement brings this.
    private Optional<Column> bringing(int place, ToLongFunction<Seen> what) {
        Answer first = enough.getFirst().attempt().answers().get(place);
        return (first == null ? Stream.<String>empty() : first.numbers().keySet().stream())
                .filter(name -> enough.stream().allMatch(seen -> brings(seen, place, name, what)))
                .filter(name -> tooFew.stream()
                        .allMatch(seen -> seen.attempt().rows(place) == 0 || brings(seen, place, name, what)))
                .findFirst()
                .map(name -> new Column(place, name));
    }

    private static boolean brings(Seen seen, int place, String name, ToLongFunction<Seen> what) {
        return seen.attempt().number(place, name).equals(Optional.of(what.applyAsLong(seen)));
    }

    @Override
    boolean passes(long start) {
        return true;
    }

    @Override
    Counter known(long start) {
        Optional<Column> stock = stock();
        Optional<String> name = stock.map(Column::name);
        List<Written> known = new ArrayList<>();
        for (int i = 0; i < counter.written().size(); i++) {
            int place = i;
            Written each = counter.written().get(i);
            if (isSilent(i)) {
                known.add(each.missing(Miss.NONE_LEFT, each.writes() && each.builds() ? name : Optional.empty()));
            } else if (each.writes()) {
                boolean met = enough.stream().anyMatch(seen -> seen.attempt().rows(place) > 0);
                known.add(each.missing(met ? Miss.FASTER : Miss.NOTHING, Optional.empty()));
            } else {
                boolean looked = looks && stock.get().place() == i;
                known.add(each.missing(Miss.NOTHING, looked ? name : Optional.empty()));
            }
        }
        if (takesBack) {
            Column rest = rest().orElseThrow();
            known.set(rest.place(), known.get(rest.place()).leaving(rest.name()));
        }
        return counter.knowing(known);
    }
}
