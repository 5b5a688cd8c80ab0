package org.lostcount.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as people write them: `500us`, `2ms`, `1.5s`, `1m`, `2h`, `0`. Any thread.
public final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(us|µs|μs|ms|s|min|m|h)");
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);

    private Durations() {}

    /// The time that `text` means, or nothing when it means none. Parts of a nanosecond are dropped.
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanos(matcher.group(2))));
        BigDecimal[] parts = nanos.divideAndRemainder(SECOND);
        return Optional.of(Duration.ofSeconds(parts[0].longValue(), parts[1].longValue()));
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
