package org.lostcount.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.counter.Written;

/// What somebody's statements do while nobody else is there: whether they do what the task is, and what each of
/// them changes and brings. There is one form of it for each task. One thread.
abstract class Habits {
    /// Often enough that a number which is new each time shows itself.
    static final int TIMES = 3;

    /// What the load begins with where nothing passes that begins with 0.
    private static final long PLENTY = 1_000_000;

    /// What a statement was answered.
    record Answer(int rows, Map<String, Long> numbers) {}

    /// What one attempt was answered, by the places of its statements, and what it came to.
    record Attempt(Map<Integer, Answer> answers, Outcome outcome) {
        int rows(int place) {
            Answer answer = answers.get(place);
            return answer == null ? 0 : answer.rows();
        }

        Optional<Long> number(int place, String column) {
            return Optional.ofNullable(answers.get(place)).map(a -> a.numbers().get(column));
        }
    }

    final Counter counter;
    final Alone alone;

    /// @param counter one of which no statement must meet a row
    /// @param alone where it is tried
    Habits(Counter counter, Alone alone) {
        this.counter = counter;
        this.alone = alone;
    }

    /// Those of the counter's task.
    static Habits of(Counter counter, Alone alone) {
        if (counter.task() == Task.TAKE) {
            return new TakeHabits(counter, alone);
        }
        return counter.task() == Task.NUMBER ? new NumberHabits(counter, alone) : new CountHabits(counter, alone);
    }

    /// Why this is not what the task is, as a sentence; nothing when it does it, keeps to its row, and lets
    /// others go on afterwards.
    abstract Optional<String> doubt(long start) throws StoreException, InterruptedException;

    /// Whether an attempt succeeds that begins with this value.
    abstract boolean passes(long start) throws StoreException, InterruptedException;

    /// The counter, of whose statements is known what these runs have shown. Only where there was no doubt.
    abstract Counter known(long start) throws StoreException, InterruptedException;

    /// What the load begins with.
    final long begin() throws StoreException, InterruptedException {
        return passes(0) || !passes(PLENTY) ? 0 : PLENTY;
    }

    final Attempt attempt(long amount) throws StoreException, InterruptedException {
        Map<Integer, Answer> answers = new LinkedHashMap<>();
        Outcome outcome = alone.attempt(amount, new Watch(answers));
        return new Attempt(answers, outcome);
    }

    /// The second session's.
    final Attempt attemptAfterwards(long amount) throws StoreException, InterruptedException {
        Map<Integer, Answer> answers = new LinkedHashMap<>();
        Outcome outcome = alone.attemptAfterwards(amount, new Watch(answers));
        return new Attempt(answers, outcome);
    }

    private record Watch(Map<Integer, Answer> answers) implements Steps {
        @Override
        public void at(Step step) {}

        @Override
        public void answered(int statement, int rows, Map<String, Long> numbers) {
            answers.put(statement, new Answer(rows, new LinkedHashMap<>(numbers)));
        }
    }

    /// Attempts of the first session, one after another from this value on.
    final List<Attempt> attempts(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            attempts.add(attempt(1));
        }
        return attempts;
    }

    /// What an attempt that did not succeed was answered, as a sentence.
    final Optional<String> refused(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Ok(), Outcome.NoneLeft() -> Optional.empty();
            case Outcome.Conflict(String code, String message) -> refused(code, message);
            case Outcome.Fail(String code, String message) -> refused(code, message);
            case Outcome.Info(String code, String message, var transaction) -> refused(code, message);
        };
    }

    private Optional<String> refused(String code, String message) {
        boolean engine = !code.contains(" ");
        String not = switch (counter.task().word()) {
            case "take" -> "does not take";
            case "number" -> "hands out no number";
            default -> "does not add";
        };
        return Optional.of("Even alone it " + not + ": "
                + (message.isEmpty()
                        ? code
                        : (engine ? code + ", " : "") + message.replaceFirst("(; SQL statement:)?[.\\s]*$", ""))
                + ".");
    }

    /// What was done to rows that are nobody's, as a sentence.
    final Optional<String> strayed() throws StoreException {
        return alone.strayed().map(s -> s + nameTheRow());
    }

    /// Why the value is what it was, as the end of a sentence and what is to be done.
    final String unchanged(long from, Attempt last) {
        Optional<String> back = counter.statements().stream()
                .filter(s -> s.matches("(?is)(ROLLBACK|ABORT)\\b.*"))
                .findFirst();
        if (back.isPresent()) {
            return back.get() + " undoes what it has written; "
                    + (back.get().matches("(?is).*\\bTO\\b.*")
                            ? "leave it out, or write behind it."
                            : "end it with COMMIT.");
        }
        for (int i = 0; i < counter.statements().size(); i++) {
            Answer answer = last.answers().get(i);
            if (counter.written().get(i).writes() && answer != null && answer.rows() == 0) {
                return "no row was met by " + shown(counter.statements().get(i)) + "." + nameTheRow()
                        + " Its row has n = " + from + " and version = 0.";
            }
        }
        return "none of its statements has changed n." + nameTheRow();
    }

    final String nameTheRow() {
        return names("id") ? "" : " None of its statements names the counter's row; write WHERE id = :id.";
    }

    /// Whether a statement has such a parameter.
    final boolean names(String parameter) {
        return counter.written().stream().anyMatch(w -> w.names().contains(parameter));
    }

    private static String shown(String sql) {
        String shown = sql.replace("{table}", Counter.OWN_TABLE);
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }

    /// The same statements, of which is known which writes meet no row though nobody is there, and which column
    /// brings a number that is another one each time, and the same ones when all of it begins anew. The last
    /// such column counts.
    final List<Written> observed(List<Attempt> once, List<Attempt> again) {
        List<Written> known = new ArrayList<>(counter.written());
        boolean found = false;
        for (int i = known.size() - 1; i >= 0; i--) {
            int place = i;
            boolean met = once.stream().anyMatch(attempt -> attempt.rows(place) > 0);
            Optional<String> handed = found ? Optional.empty() : fresh(once, again, i);
            found |= handed.isPresent();
            Written.Miss miss = known.get(i).writes() && met ? Written.Miss.FASTER : Written.Miss.NOTHING;
            known.set(i, known.get(i).missing(miss, Optional.empty()).handing(handed));
        }
        return known;
    }

    /// A column that brought another number each time, and the same ones when it all began anew: what a clock
    /// tells, or chance, is nobody's number.
    private static Optional<String> fresh(List<Attempt> once, List<Attempt> again, int place) {
        Answer first = once.getFirst().answers().get(place);
        if (first == null) {
            return Optional.empty();
        }
        List<String> columns = first.numbers().keySet().stream()
                .filter(column -> {
                    List<Optional<Long>> numbers = numbers(once, place, column);
                    return numbers.stream().distinct().count() == TIMES
                            && numbers.equals(numbers(again, place, column));
                })
                .toList();
        return columns.contains("n") ? Optional.of("n") : columns.stream().findFirst();
    }

    private static List<Optional<Long>> numbers(List<Attempt> attempts, int place, String column) {
        return attempts.stream().map(attempt -> attempt.number(place, column)).toList();
    }
}
