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
import org.lostcount.counter.Written;

/// What an increment does while nobody else is there: whether it adds, and what its statements change and bring. One
/// thread.
final class Habits {
    /// Often enough that a number which is new each time shows itself.
    private static final int TIMES = 3;

    /// What a statement was answered.
    private record Answer(int rows, Map<String, Long> numbers) {}

    private final Counter counter;
    private final Alone alone;
    private final List<Map<Integer, Answer>> seen = new ArrayList<>();

    /// @param counter one for which no write must meet a row
    /// @param alone where it counts
    Habits(Counter counter, Alone alone) {
        this.counter = counter;
        this.alone = alone;
    }

    /// Why this is no increment, as a sentence; nothing when it adds what it is asked to add, keeps to its row, and
    /// lets
    /// others go on afterwards.
    Optional<String> doubt(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        for (int i = 0; i < TIMES; i++) {
            Optional<String> refusal = refused(alone.add(1, watch()));
            Optional<String> strayed = alone.strayed();
            if (strayed.isPresent()) {
                return strayed.map(s -> s + nameTheRow());
            }
            long total = alone.total();
            if (refusal.isPresent() || total != start + i + 1) {
                long from = start + i;
                return refusal.or(() -> Optional.of(turned(from, total, from + 1)));
            }
        }
        long before = start + TIMES;
        Optional<String> refusal = refused(alone.addAfterwards(-2, watch()));
        Optional<String> strayed = alone.strayed();
        if (strayed.isPresent()) {
            return strayed.map(s -> s + nameTheRow());
        }
        long after = alone.total();
        if (after == before - 2 || after == before + 1) {
            return refusal;
        }
        return refusal.or(() -> Optional.of(turned(before, after, before - 2)));
    }

    /// Whether an increment succeeds that begins with this value.
    boolean passes(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        return refused(alone.add(1, watch())).isEmpty() && alone.total() == start + 1;
    }

    private Steps watch() {
        Map<Integer, Answer> answers = new LinkedHashMap<>();
        seen.add(answers);
        return new Watch(answers);
    }

    private static Optional<String> refused(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok(), Outcome.NoneLeft() -> Optional.empty();
            case Outcome.Conflict(String code, String message) -> refused(code, message);
            case Outcome.Fail(String code, String message) -> refused(code, message);
            case Outcome.Info(String code, String message, var transaction) -> refused(code, message);
        };
    }

    private static Optional<String> refused(String code, String message) {
        boolean engine = !code.contains(" ");
        return Optional.of("Even alone it does not add: "
                + (message.isEmpty()
                        ? code
                        : (engine ? code + ", " : "") + message.replaceFirst("(; SQL statement:)?[.\\s]*$", ""))
                + ".");
    }

    private record Watch(Map<Integer, Answer> answers) implements Steps {
        @Override
        public void at(Step step) {}

        @Override
        public void answered(int statement, int rows, Map<String, Long> numbers) {
            answers.put(statement, new Answer(rows, new LinkedHashMap<>(numbers)));
        }
    }

    private String turned(long from, long to, long asked) {
        String left = "Alone it left " + from + " as it was where " + asked + " was asked for: ";
        if (to != from) {
            return "Alone it turned " + from + " into " + to + " where " + asked
                    + " was asked for: this is no increment by :delta, nor by 1." + nameTheRow();
        }
        Optional<String> back = counter.statements().stream()
                .filter(s -> s.matches("(?is)(ROLLBACK|ABORT)\\b.*"))
                .findFirst();
        if (back.isPresent()) {
            return left + back.get() + " undoes what it has written; end it with COMMIT.";
        }
        Map<Integer, Answer> last = seen.getLast();
        for (int i = 0; i < counter.statements().size(); i++) {
            boolean writes = counter.written().get(i).step().stream().anyMatch(Habits::writes);
            Answer answer = last.get(i);
            if (writes && answer != null && answer.rows() == 0) {
                return left + "no row was met by " + shown(counter.statements().get(i)) + "." + nameTheRow()
                        + " Its row has n = " + from + " and version = 0.";
            }
        }
        return left + "none of its statements has changed n." + nameTheRow();
    }

    private static boolean writes(Step step) {
        return step == Step.WRITE || step == Step.ADD;
    }

    private String nameTheRow() {
        boolean named = counter.written().stream().anyMatch(w -> w.names().contains("id"));
        return named ? "" : " None of its statements names the counter's row; write WHERE id = :id.";
    }

    private static String shown(String sql) {
        String shown = sql.replace("{table}", Counter.OWN_TABLE);
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }

    /// The counter, of whose statements is known what these runs have shown: which writes meet no row though
    /// nobody is there, and which column brings a number that is another one each time, and the same ones when
    /// all of it begins anew.
    Counter known(long start) throws StoreException, InterruptedException {
        List<Map<Integer, Answer>> once = runs(start);
        List<Map<Integer, Answer>> again = runs(start);
        List<Written> known = new ArrayList<>(counter.written());
        boolean found = false;
        for (int i = known.size() - 1; i >= 0; i--) {
            int place = i;
            boolean met = once.stream().anyMatch(run -> rows(run, place) > 0);
            boolean writes = known.get(i).step().stream().anyMatch(Habits::writes);
            Optional<String> handed = found ? Optional.empty() : fresh(once, again, i);
            found |= handed.isPresent();
            known.set(i, known.get(i).knowing(writes && met, handed));
        }
        return counter.knowing(known);
    }

    private List<Map<Integer, Answer>> runs(long start) throws StoreException, InterruptedException {
        seen.clear();
        alone.reset(start);
        for (int i = 0; i < TIMES; i++) {
            alone.add(1, watch());
        }
        return List.copyOf(seen);
    }

    private static int rows(Map<Integer, Answer> run, int place) {
        Answer answer = run.get(place);
        return answer == null ? 0 : answer.rows();
    }

    /// A column that brought another number each time, and the same ones when it all began anew: what a clock tells, or
    /// chance, is nobody's number.
    private static Optional<String> fresh(
            List<Map<Integer, Answer>> once, List<Map<Integer, Answer>> again, int place) {
        Answer first = once.getFirst().get(place);
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

    private static List<Optional<Long>> numbers(List<Map<Integer, Answer>> runs, int place, String column) {
        return runs.stream()
                .map(run ->
                        Optional.ofNullable(run.get(place)).map(a -> a.numbers().get(column)))
                .toList();
    }
}
