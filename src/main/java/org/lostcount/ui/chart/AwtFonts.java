package org.lostcount.ui.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.lostcount.ui.theme.Fonts;

/// Makes the program's fonts known to AWT, whose names JFreeChart uses. Takes some tenths of a second; any thread.
final class AwtFonts {
    private AwtFonts() {}

    static void load() {
        for (InputStream file : Fonts.files()) {
            try (file) {
                GraphicsEnvironment.getLocalGraphicsEnvironment()
                        .registerFont(Font.createFont(Font.TRUETYPE_FONT, file));
            } catch (FontFormatException e) {
                throw new IllegalStateException("not a font: in assets/fonts", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
