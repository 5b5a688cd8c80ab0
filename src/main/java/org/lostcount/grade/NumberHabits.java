package org.lostcount.grade;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Written;

/// Whether it hands back a number that is new each time. What becomes of the row does not matter. One thread.
final class NumberHabits extends Habits {
    NumberHabits(Counter counter, Alone alone) {
        super(counter, alone);
    }

    @Override
    Optional<String> doubt(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        Attempt last = attempt(1);
        for (int i = 1; i < TIMES && refused(last).isEmpty(); i++) {
            last = attempt(1);
        }
        long total = alone.total();
        Optional<String> strayed = strayed();
        if (strayed.isPresent()) {
            return strayed.map(
                    s -> s + " A row for each number is kept in a table of its own; say first how it is made, as in"
                            + " CREATE TABLE invoice (number BIGINT UNIQUE).");
        }
        if (refused(last).isPresent()) {
            return refused(last);
        }
        List<Attempt> once = attempts(start);
        Attempt next = attemptAfterwards(1);
        List<Written> known = observed(once, attempts(start));
        Optional<Integer> place = IntStream.range(0, known.size())
                .filter(i -> known.get(i).handed().isPresent())
                .boxed()
                .findFirst();
        if (place.isEmpty()) {
            boolean counts = has("\\{table}");
            return Optional.of("Alone it handed back no number that is new each time"
                    + (counts && total == start ? ": " + unchanged(start, last) : ".")
                    + " The number is what a SELECT or a RETURNING brings"
                    + (counts ? ", as in SELECT n FROM counter WHERE id = :id." : ".")
                    + (has("(?i)\\bMAX\\s*\\(") && !has("(?i)\\b(COALESCE|IFNULL)\\s*\\(")
                            ? " MAX of no rows is NULL; write COALESCE(MAX(n), 0) + 1."
                            : ""));
        }
        String column = known.get(place.get()).handed().get();
        Optional<Long> number = next.number(place.get(), column);
        boolean twice = once.stream()
                .anyMatch(attempt -> attempt.number(place.get(), column).equals(number));
        return refused(next)
                .or(() -> number.isPresent() && twice
                        ? Optional.of("One session after the other, and with nobody beside them, it handed out "
                                + number.get() + " twice: what it adds to belongs to a session and not to the counter.")
                        : Optional.empty());
    }

    private boolean has(String pattern) {
        Pattern sought = Pattern.compile(pattern);
        return counter.statements().stream().anyMatch(sql -> sought.matcher(sql).find());
    }

    @Override
    boolean passes(long start) throws StoreException, InterruptedException {
        List<Attempt> attempts = attempts(start);
        return attempts.stream().allMatch(attempt -> refused(attempt).isEmpty())
                && observed(attempts, attempts).stream()
                        .anyMatch(known -> known.handed().isPresent());
    }

    @Override
    Counter known(long start) throws StoreException, InterruptedException {
        return counter.knowing(observed(attempts(start), attempts(start)));
    }
}
