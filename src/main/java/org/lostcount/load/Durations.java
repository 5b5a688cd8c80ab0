package org.lostcount.load;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as people write them: `500us`, `2ms`, `1.5s`, `1m`, `2h`, `0`. Any thread.
public final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))? ?(us|µs|μs|ms|s|min|m|h)");

    private Durations() {}

    /// The time that `text` means, or nothing when it means none or more than 200 years. Parts of a nanosecond are
    /// dropped.
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = nanos(matcher.group(3));
        long whole = Long.parseLong(matcher.group(1));
        if (whole > Long.MAX_VALUE / unit - 1) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(whole * unit + part(matcher.group(2), unit)));
    }

    /// The part of `unit` that these digits behind the point mean. Exact in 64 bits, as every unit is a multiple of
    /// 1000;
    /// a decimal library would cost a start of the window more than all the parsing.
    private static long part(@Nullable String digits, long unit) {
        if (digits == null) {
            return 0;
        }
        long billionths = Long.parseLong((digits + "000000000").substring(0, 9));
        return billionths * (unit / 1_000) / 1_000_000;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "us", "µs", "μs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m", "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException(unit);
        };
    }

    /// The time in the largest unit that needs no fraction; [#parse] reads it back. Below a microsecond is dropped.
    public static String format(Duration duration) {
        long micros = duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1_000;
        if (micros == 0) {
            return "0";
        }
        if (micros % 1_000 != 0) {
            return micros + "us";
        }
        if (micros % 1_000_000 != 0) {
            return micros / 1_000 + "ms";
        }
        long seconds = micros / 1_000_000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }
}
