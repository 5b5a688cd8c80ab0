package org.lostcount.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;
import org.lostcount.report.chart.ChartLook;

/// The fonts that come with the program: IBM Plex, whose digits are all of one width.
public final class Fonts {
    public static final String TEXT = ChartLook.TEXT;
    public static final String STRONG = ChartLook.STRONG;
    public static final String CODE = "IBM Plex Mono";

    private static final List<String> FILES =
            List.of("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "IBMPlexMono-Regular.ttf");

    private Fonts() {}

    /// Makes the fonts known; before the first text is shown. FX thread.
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = open(file)) {
                Font.loadFont(in, 14);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The font files of text and of headings, for whoever draws with other fonts than JavaFX's. To be closed.
    public static List<InputStream> files() {
        return FILES.subList(0, 2).stream().map(Fonts::open).toList();
    }

    private static InputStream open(String file) {
        InputStream in = Fonts.class.getResourceAsStream("/assets/fonts/" + file);
        if (in == null) {
            throw new IllegalStateException("missing from the program: assets/fonts/" + file);
        }
        return in;
    }
}
