package org.lostcount.report.chart;

import java.util.List;
import java.util.Locale;

/// The program's colours, once for light and once for dark: style sheet and charts both take them from here.
/// Immutable; any thread.
///
/// The series are those of Okabe and Ito, which people with colour-blind eyes tell apart; on dark ground they are
/// their brighter kin. Colour never stands alone: words, dashes and marks say the same.
///
/// @param dark whether it is for a dark ground
/// @param ground behind everything
/// @param panel behind a group of things
/// @param ink text
/// @param muted text of less weight
/// @param line borders and grid lines
/// @param kept increments that are in the total
/// @param lost acknowledged increments that are missing from it
/// @param retried attempts beyond the first
/// @param failed operations that were refused, or of which nobody knows
/// @param good words of a kept promise
/// @param interesting words of a loss under a strategy that promised nothing
/// @param forbidden words of a broken promise, and errors
public record Palette(
        boolean dark,
        String ground,
        String panel,
        String ink,
        String muted,
        String line,
        String kept,
        String lost,
        String retried,
        String failed,
        String good,
        String interesting,
        String forbidden) {
    public static final Palette LIGHT = new Palette(
            false, "#ffffff", "#f6f8fa", "#1f2328", "#57606a", "#d0d7de", "#0072b2", "#d55e00", "#e69f00", "#cc79a7",
            "#006b4f", "#a84300", "#a40e26");
    public static final Palette DARK = new Palette(
            true, "#0d1117", "#161b22", "#e6edf3", "#9198a1", "#30363d", "#56b4e9", "#f0803c", "#f0b429", "#dd9cc0",
            "#3fc99b", "#ffa366", "#ff7b72");

    private static final List<String> SERIES_ON_LIGHT =
            List.of("#0072b2", "#d55e00", "#009e73", "#aa4499", "#b07800", "#1f2328", "#56b4e9");
    private static final List<String> SERIES_ON_DARK =
            List.of("#56b4e9", "#f0803c", "#3fc99b", "#dd9cc0", "#f0b429", "#e6edf3", "#7aa2f7");

    /// The colours of lines that are told apart by number; they begin anew after the last.
    public List<String> series() {
        return dark ? SERIES_ON_DARK : SERIES_ON_LIGHT;
    }

    /// The colours for a dark ground, or for a light one.
    public static Palette of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    /// The colours as looked-up colours of a style sheet: `-lc-kept` and so on.
    public String css() {
        return String.format(
                Locale.ROOT,
                ".root { -lc-ground: %s; -lc-panel: %s; -lc-ink: %s; -lc-muted: %s; -lc-line: %s; -lc-kept: %s;"
                        + " -lc-lost: %s; -lc-retried: %s; -lc-failed: %s; -lc-good: %s; -lc-interesting: %s;"
                        + " -lc-forbidden: %s; }",
                ground,
                panel,
                ink,
                muted,
                line,
                kept,
                lost,
                retried,
                failed,
                good,
                interesting,
                forbidden);
    }
}
