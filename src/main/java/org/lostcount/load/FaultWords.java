package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;

/// Faults in words, as the command line has them: `kill-connections=2/s`, `kill-at-commit=5%`, `restart-store`,
/// `fail-over`, `zombie=3s`, `cut=4s`, `stall=500ms`. Any thread.
public final class FaultWords {
    /// The forms, for a person.
    public static final String FORMS =
            "kill-connections=2/s, kill-at-commit=5%, restart-store, fail-over, zombie=3s, cut=4s or stall=500ms";

    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/s");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)%");

    private FaultWords() {}

    /// `faults` and the one that `word` says, or nothing when it says none.
    public static Optional<Faults> add(Faults faults, String word) {
        if (word.equals(Fault.RESTART_STORE.word())) {
            return Optional.of(faults.withRestart(true));
        }
        if (word.equals(Fault.FAIL_OVER.word())) {
            return Optional.of(faults.withFailOver(true));
        }
        int equals = word.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String value = word.substring(equals + 1);
        String name = word.substring(0, equals);
        if (name.equals(Fault.KILL_CONNECTIONS.word())) {
            return number(RATE, value).filter(n -> n > 0).map(faults::withKillsPerSecond);
        }
        if (name.equals(Fault.KILL_AT_COMMIT.word())) {
            return number(SHARE, value).filter(n -> n > 0).map(n -> faults.withKillAtCommit(n / 100));
        }
        if (name.equals(Fault.ZOMBIE.word())) {
            return Durations.parse(value).filter(Duration::isPositive).map(faults::withZombie);
        }
        if (name.equals(Fault.CUT.word())) {
            return Durations.parse(value).filter(Duration::isPositive).map(faults::withCut);
        }
        if (name.equals(Fault.STALL.word())) {
            return Durations.parse(value).filter(Duration::isPositive).map(faults::withStall);
        }
        return Optional.empty();
    }

    /// A usual amount of a fault, as it stands after its name; nothing for one that has none.
    public static Optional<String> example(Fault fault) {
        return switch (fault) {
            case KILL_CONNECTIONS -> Optional.of("2/s");
            case KILL_AT_COMMIT -> Optional.of("5%");
            case RESTART_STORE, FAIL_OVER -> Optional.empty();
            case ZOMBIE -> Optional.of("3s");
            case CUT -> Optional.of("4s");
            case STALL -> Optional.of("500ms");
        };
    }

    private static Optional<Double> number(Pattern pattern, String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.matches() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
    }

    /// The words for these faults; none when there are none.
    public static List<String> of(Faults faults) {
        List<String> words = new ArrayList<>();
        if (faults.killsPerSecond() > 0) {
            words.add(Fault.KILL_CONNECTIONS.word() + "=" + Form.plain(faults.killsPerSecond()) + "/s");
        }
        if (faults.killAtCommit() > 0) {
            words.add(Fault.KILL_AT_COMMIT.word() + "=" + Form.plain(faults.killAtCommit() * 100) + "%");
        }
        if (faults.restart()) {
            words.add(Fault.RESTART_STORE.word());
        }
        if (faults.failOver()) {
            words.add(Fault.FAIL_OVER.word());
        }
        if (faults.zombie().isPositive()) {
            words.add(Fault.ZOMBIE.word() + "=" + Durations.format(faults.zombie()));
        }
        if (faults.cut().isPositive()) {
            words.add(Fault.CUT.word() + "=" + Durations.format(faults.cut()));
        }
        if (faults.stall().isPositive()) {
            words.add(Fault.STALL.word() + "=" + Durations.format(faults.stall()));
        }
        return List.copyOf(words);
    }
}
