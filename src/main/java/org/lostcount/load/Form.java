package org.lostcount.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.fault.Faults;

/// How the values of a setting are typed, and which of them can be run. Its words for people stand after *must be*.
/// Immutable.
///
/// @param <T> a value
public sealed interface Form<T> {
    /// The value that `typed` means, also one that can't be run; nothing when it means none.
    Optional<T> read(String typed);

    /// How a value is typed; [#read] reads it back.
    String text(T value);

    /// What a value is, without its bounds.
    String kind();

    /// What is allowed, in full.
    String allowed();

    /// What can't be run about a value, from *must be* to the full stop; nothing when it can.
    default Optional<String> wrong(T value) {
        return Optional.empty();
    }

    /// The value that `typed` means; nothing when it means none that can be run.
    default Optional<T> parse(String typed) {
        return read(typed).filter(value -> wrong(value).isEmpty());
    }

    /// A number as it is typed, whole where it can be: `2`, `2.5`.
    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /// A whole number from `low` to `high`.
    record Whole(long low, long high) implements Form<Long> {
        private static final Pattern HUGE = Pattern.compile("\\d{19,}");

        /// A number that no `long` holds is read as one that is too large, where there is such a one.
        @Override
        public Optional<Long> read(String typed) {
            try {
                return Optional.of(Long.parseLong(typed));
            } catch (NumberFormatException e) {
                return high < Long.MAX_VALUE && HUGE.matcher(typed).matches()
                        ? Optional.of(Long.MAX_VALUE)
                        : Optional.empty();
            }
        }

        @Override
        public String text(Long value) {
            return value.toString();
        }

        @Override
        public String kind() {
            return "a whole number";
        }

        @Override
        public String allowed() {
            return kind() + " from " + low + " to " + high;
        }

        @Override
        public Optional<String> wrong(Long value) {
            return value < low || value > high
                    ? Optional.of("must be from " + low + " to " + high + ".")
                    : Optional.empty();
        }
    }

    /// How often at most: a whole number, or `unlimited`.
    record Retries() implements Form<Integer> {
        private static final String UNLIMITED = "unlimited";
        private static final Whole COUNT = new Whole(0, RetryPolicy.UNLIMITED - 1);

        @Override
        public Optional<Integer> read(String typed) {
            return typed.equals(UNLIMITED)
                    ? Optional.of(RetryPolicy.UNLIMITED)
                    : COUNT.read(typed).filter(n -> n < RetryPolicy.UNLIMITED).map(n -> (int) Math.max(-1, n));
        }

        @Override
        public String text(Integer value) {
            return value == RetryPolicy.UNLIMITED ? UNLIMITED : value.toString();
        }

        @Override
        public String kind() {
            return COUNT.kind();
        }

        @Override
        public String allowed() {
            return COUNT.allowed();
        }

        @Override
        public Optional<String> wrong(Integer value) {
            return value < 0 ? Optional.of("must be 0 or more, or unlimited.") : Optional.empty();
        }
    }

    /// Operations per second, above 0 and up to `most`.
    record PerSecond(double most) implements Form<Double> {
        private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

        @Override
        public Optional<Double> read(String typed) {
            return DECIMAL.matcher(typed).matches() ? Optional.of(Double.parseDouble(typed)) : Optional.empty();
        }

        @Override
        public String text(Double value) {
            return plain(value);
        }

        @Override
        public String kind() {
            return "a number, or nothing";
        }

        @Override
        public String allowed() {
            return "operations per second, above 0 and at most " + plain(most);
        }

        @Override
        public Optional<String> wrong(Double value) {
            return value > 0 && value <= most
                    ? Optional.empty()
                    : Optional.of("must be above 0 and at most " + plain(most) + " operations per second.");
        }
    }

    /// A time from `low` to `high`.
    record Time(Duration low, Duration high) implements Form<Duration> {
        private static final List<Duration> EXAMPLES =
                List.of(Duration.ofNanos(500_000), Duration.ofMillis(2), Duration.ofSeconds(5));

        @Override
        public Optional<Duration> read(String typed) {
            return Durations.parse(typed);
        }

        @Override
        public String text(Duration value) {
            return Durations.format(value);
        }

        @Override
        public String kind() {
            return "a time such as 2ms, 5s or 1m";
        }

        @Override
        public String allowed() {
            List<String> examples = EXAMPLES.stream()
                    .filter(example -> wrong(example).isEmpty())
                    .map(this::text)
                    .toList();
            int last = examples.size() - 1;
            return "a time " + range() + ", such as "
                    + (last == 0 ? "" : String.join(", ", examples.subList(0, last)) + " or ") + examples.get(last);
        }

        private String range() {
            return "from " + text(low) + " to " + text(high);
        }

        @Override
        public Optional<String> wrong(Duration value) {
            return value.compareTo(low) < 0 || value.compareTo(high) > 0
                    ? Optional.of("must be " + range() + ".")
                    : Optional.empty();
        }
    }

    /// One of a few words.
    record Word<T>(SequencedMap<String, T> words) implements Form<T> {
        /// `on` or `off`.
        public static final Word<Boolean> ON_OFF = of(new Boolean[] {true, false}, on -> on ? "on" : "off");

        /// These values by their words.
        public static <T> Word<T> of(T[] values, Function<T, String> word) {
            SequencedMap<String, T> words = new LinkedHashMap<>();
            for (T value : values) {
                words.put(word.apply(value), value);
            }
            return new Word<>(words);
        }

        @Override
        public Optional<T> read(String typed) {
            return Optional.ofNullable(words.get(typed));
        }

        @Override
        public String text(T value) {
            return words.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String kind() {
            return "one of " + String.join(", ", words.keySet());
        }

        @Override
        public String allowed() {
            return kind();
        }
    }

    /// Faults, with commas between them.
    record Breaking() implements Form<Faults> {
        @Override
        public Optional<Faults> read(String typed) {
            Optional<Faults> faults = Optional.of(Faults.NONE);
            for (String word : typed.split(",", -1)) {
                faults = faults.flatMap(before -> FaultWords.add(before, word));
            }
            return faults;
        }

        @Override
        public String text(Faults value) {
            return String.join(",", FaultWords.of(value));
        }

        @Override
        public String kind() {
            return FaultWords.FORMS;
        }

        @Override
        public String allowed() {
            return kind();
        }

        @Override
        public Optional<String> wrong(Faults value) {
            if (!(value.killsPerSecond() >= 0 && value.killsPerSecond() <= Faults.MAX_KILLS)) {
                return Optional.of("kill-connections must be above 0 and at most 1000/s.");
            }
            if (!(value.killAtCommit() >= 0 && value.killAtCommit() <= 1)) {
                return Optional.of("kill-at-commit must be above 0 and at most 100%.");
            }
            if (value.zombie().isNegative() || value.zombie().compareTo(Faults.MAX_ZOMBIE) > 0) {
                return Optional.of("zombie must be above 0 and at most 30s.");
            }
            if (value.cut().isNegative() || value.cut().compareTo(Faults.MAX_CUT) > 0) {
                return Optional.of("cut must be above 0 and at most 30s.");
            }
            return value.stall().isNegative() || value.stall().compareTo(Faults.MAX_STALL) > 0
                    ? Optional.of("stall must be above 0 and at most 10s.")
                    : Optional.empty();
        }
    }
}
