package org.lostcount.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers for people: thin spaces between thousands, a real minus sign, about three digits where that is enough.
public final class Numbers {
    // The one at which no line is broken.
    private static final char THIN_SPACE = '\u202f';
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Numbers() {}

    /// `12 400`, `−5`.
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', THIN_SPACE).replace('-', '−');
    }

    /// A sentence whose thousands are divided by commas, with thin spaces in their place and whole minus signs.
    public static String spaced(String sentence) {
        return sentence.replaceAll("(?<=\\d),(?=\\d{3})", String.valueOf(THIN_SPACE))
                .replaceAll("(?<=[ (])-(?=\\d)", "−");
    }

    /// Operations per second: `12 400/s`, `1.31 M/s`.
    public static String rate(double perSecond) {
        return compact(perSecond) + "/s";
    }

    /// `950`, `12 400`, `1.31 M`.
    public static String compact(double value) {
        if (value >= 1e9) {
            return significant(value / 1e9) + THIN_SPACE + "G";
        }
        if (value >= 1e6) {
            return significant(value / 1e6) + THIN_SPACE + "M";
        }
        if (value >= 1e4) {
            return grouped(Math.round(value / 100) * 100);
        }
        return value >= 100 || value == Math.rint(value) ? grouped(Math.round(value)) : significant(value);
    }

    private static String significant(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// A share, never rounded to all or nothing: `84 %`, `0.3 %`, `< 0.1 %`.
    public static String percent(double share) {
        double percent = share * 100;
        if (percent <= 0) {
            return "0" + THIN_SPACE + "%";
        }
        if (percent < 0.1) {
            return "<" + THIN_SPACE + "0.1" + THIN_SPACE + "%";
        }
        if (percent < 10 || (percent > 99 && percent < 100)) {
            return String.format(Locale.ROOT, "%.1f", Math.floor(percent * 10) / 10) + THIN_SPACE + "%";
        }
        return Math.round(percent) + "" + THIN_SPACE + "%";
    }

    /// `0.41 s`, `12.3 s`, `2 min 5 s`.
    public static String seconds(double seconds) {
        if (seconds >= 60) {
            long whole = Math.round(seconds);
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    /// `2026-11-21 10:28`, where the reader is.
    public static String moment(Instant instant) {
        return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
    }

    /// The same to the second, where several are told apart.
    public static String second(Instant instant) {
        return SECOND.format(instant.atZone(ZoneId.systemDefault()));
    }

    /// `850 ns`, `12 µs`, `3.4 ms`; a dash where nothing was timed.
    public static String micros(double micros) {
        if (micros <= 0) {
            return "–";
        }
        if (micros < 1) {
            return Math.round(micros * 1000) + " ns";
        }
        if (micros < 1000) {
            return significant(micros) + " µs";
        }
        return micros < 1e6 ? significant(micros / 1e3) + " ms" : significant(micros / 1e6) + " s";
    }
}
