package org.lostcount.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.lostcount.report.chart.Palette;

/// How the window looks: light or dark, and how large. FX thread.
public final class Look {
    /// Root font sizes in pixels, from reading at a desk to the last row of a hall.
    private static final int[] SIZES = {12, 14, 16, 18, 21, 24, 28, 32};

    private static final int NORMAL = 1;
    /// Made of `assets/style/lostcount.css` by the build.
    private static final String SHEET = "/assets/style/lostcount.bss";

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.SYSTEM);
    private final IntegerProperty step = new SimpleIntegerProperty(NORMAL);
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(Palette.LIGHT);
    private final Scene scene;
    /// The system outlives every window, and must not keep one that was closed: the scene keeps this.
    private final InvalidationListener system = _ -> dress();

    /// Gives `scene` its look, and changes it from now on.
    public Look(Scene scene, Appearance appearance, int scale) {
        this.scene = scene;
        this.appearance.set(appearance);
        step.set(Math.clamp(scale, 0, SIZES.length - 1));
        this.appearance.addListener(_ -> dress());
        step.addListener(_ -> size());
        scene.getProperties().put(Look.class, this);
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakInvalidationListener(system));
        dress();
        size();
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    /// The colours in force.
    public ReadOnlyObjectProperty<Palette> palette() {
        return palette.getReadOnlyProperty();
    }

    /// The index of the size in force, to be remembered.
    public IntegerProperty step() {
        return step;
    }

    /// The root font size in force, in pixels.
    public int fontSize() {
        return SIZES[step.get()];
    }

    public void larger() {
        step.set(Math.min(step.get() + 1, SIZES.length - 1));
    }

    public void smaller() {
        step.set(Math.max(step.get() - 1, 0));
    }

    public void normalSize() {
        step.set(NORMAL);
    }

    public static int normalStep() {
        return NORMAL;
    }

    /// Chooses the controls' theme. Before the first control is made: the first one would otherwise have JavaFX load
    /// its
    /// own theme, for nothing.
    public static void theme(Appearance appearance) {
        theme(dark(appearance));
    }

    private static void theme(boolean dark) {
        Application.setUserAgentStylesheet("/atlantafx/base/theme/" + (dark ? "primer-dark.bss" : "primer-light.bss"));
    }

    private void dress() {
        Palette now = Palette.of(dark(appearance.get()));
        theme(now.dark());
        String colours = Base64.getEncoder().encodeToString(now.css().getBytes(StandardCharsets.UTF_8));
        scene.setFill(javafx.scene.paint.Color.web(now.ground()));
        scene.getStylesheets()
                .setAll(
                        "data:text/css;base64," + colours,
                        Objects.requireNonNull(Look.class.getResource(SHEET)).toExternalForm());
        palette.set(now);
    }

    private static boolean dark(Appearance appearance) {
        return switch (appearance) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    private void size() {
        scene.getRoot().setStyle("-fx-font-size: " + fontSize() + "px;");
    }
}
