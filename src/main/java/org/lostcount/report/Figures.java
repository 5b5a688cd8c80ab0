package org.lostcount.report;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lostcount.counter.Plural;
import org.lostcount.load.RunResult;

/// Numbers as a person reads them, the same in every locale. Any thread.
public final class Figures {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Figures() {}

    /// `1274` as `1,274`.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A verdict with its numbers in groups, as people read them: `FORGOT 10295` as `FORGOT 10,295`.
    public static String grouped(String headline) {
        return NUMBER.matcher(headline).replaceAll(found -> count(Long.parseLong(found.group())));
    }

    /// `1 increment`, `2 increments`.
    public static String plural(long count, String noun) {
        return Plural.of(count, noun);
    }

    /// A rate without its unit: whole from 100 on.
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.1f" : "%,.0f", perSecond);
    }

    /// Microseconds to three digits in the unit that suits them: `50 ns`, `88.1 µs`, `1.35 ms`, `2.00 s`; a dash where
    /// nothing was timed.
    public static String latency(double micros) {
        if (micros <= 0) {
            return "–";
        }
        if (micros < 1) {
            return String.format(Locale.ROOT, "%.0f ns", micros * 1e3);
        }
        if (micros < 1e3) {
            return digits(micros) + " µs";
        }
        return micros < 1e6 ? digits(micros / 1e3) + " ms" : digits(micros / 1e6) + " s";
    }

    /// The value that a run was left with, or a dash where it could not be read.
    public static String actual(RunResult run) {
        return run.actual().isPresent() ? count(run.actual().getAsLong()) : "–";
    }

    /// What a run has lost, or a dash where nobody knows.
    public static String lost(RunResult run) {
        return run.verdict().wasRead() ? count(run.verdict().lost()) : "–";
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
