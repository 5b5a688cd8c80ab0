package org.lostcount.step;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who takes a step, one after another: the workers' numbers, from 1, and [#FOLLOWER]. Its text is `1 1 2 2 1 2`, with
/// `f` for the follower. Immutable.
public record Schedule(List<Integer> workers) {
    public static final int MAX_LENGTH = 1000;

    /// Stands in the place of a worker where a server that follows applies what it has heard.
    public static final int FOLLOWER = 0;

    private static final String FOLLOWERS = "f";

    private static final Pattern TEXT = Pattern.compile("\\s*(?:[1-9f](?:[\\s,]+|$))*");
    private static final Pattern GAP = Pattern.compile("[\\s,]+");

    public Schedule {
        workers = List.copyOf(workers);
    }

    /// The schedule that `text` is, if it is one for so many workers.
    public static Optional<Schedule> parse(String text, int workers) {
        return parse(text, workers, 1);
    }

    /// The schedule that `text` is, if it is one for these workers, and for the follower where they read at one.
    public static Optional<Schedule> parse(String text, Setup setup) {
        return parse(text, setup.workers(), setup.atFollower() ? FOLLOWER : 1);
    }

    private static Optional<Schedule> parse(String text, int workers, int first) {
        if (text.length() > 2 * MAX_LENGTH || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = GAP.splitAsStream(text.strip())
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals(FOLLOWERS) ? FOLLOWER : Integer.valueOf(word))
                .toList();
        return Optional.of(new Schedule(numbers))
                .filter(s -> s.workers().stream().allMatch(w -> w >= first && w <= workers));
    }

    /// This schedule with one more step.
    public Schedule then(int worker) {
        return new Schedule(Stream.concat(workers.stream(), Stream.of(worker)).toList());
    }

    /// Its first `length` steps.
    public Schedule first(int length) {
        return new Schedule(workers.subList(0, length));
    }

    /// This schedule without its turn number `index`, from 0.
    public Schedule without(int index) {
        return new Schedule(
                Stream.concat(workers.stream().limit(index), workers.stream().skip(index + 1L))
                        .toList());
    }

    /// This schedule without a worker; those after it move up.
    public Schedule withoutWorker(int worker) {
        return new Schedule(workers.stream()
                .filter(w -> w != worker)
                .map(w -> w > worker ? w - 1 : w)
                .toList());
    }

    public int length() {
        return workers.size();
    }

    @Override
    public String toString() {
        return workers.stream()
                .map(worker -> worker == FOLLOWER ? FOLLOWERS : String.valueOf(worker))
                .collect(Collectors.joining(" "));
    }
}
