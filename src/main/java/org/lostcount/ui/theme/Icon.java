package org.lostcount.ui.theme;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// The few pictures of the window, drawn for it; they take the size and the colour of the text beside them.
public enum Icon {
    CHECK("M2 8.6 L3.5 7.1 L6.5 10.1 L12.6 3.6 L14.1 5 L6.6 13 Z"),
    CROSS(
            "M3.2 4.6 L4.6 3.2 L8 6.6 L11.4 3.2 L12.8 4.6 L9.4 8 L12.8 11.4 L11.4 12.8 L8 9.4 L4.6 12.8 L3.2 11.4 L6.6 8 Z"),
    UNKNOWN("M2 5 h12 v2 h-12 Z M2 9 h12 v2 h-12 Z"),
    PLAY("M4 2.5 L13.5 8 L4 13.5 Z"),
    FOLDED("M0 0 h0.1 v0.1 h-0.1 Z M15.9 15.9 h0.1 v0.1 h-0.1 Z M5.5 3 L11 8 L5.5 13 L4.2 11.7 L8.2 8 L4.2 4.3 Z"),
    OPEN("M0 0 h0.1 v0.1 h-0.1 Z M15.9 15.9 h0.1 v0.1 h-0.1 Z M3 5.5 L8 11 L13 5.5 L11.7 4.2 L8 8.2 L4.3 4.2 Z"),
    STOP("M3.5 3.5 h9 v9 h-9 Z"),
    WARNING("M8 1.5 L15.2 14 H0.8 Z M7.2 6 V10 H8.8 V6 Z M7.2 11 V12.6 H8.8 V11 Z"),
    FORBIDDEN(
            "M5.1 1 H10.9 L15 5.1 V10.9 L10.9 15 H5.1 L1 10.9 V5.1 Z M7.1 4 V9 H8.9 V4 Z M7.1 10.4 V12.2 H8.9 V10.4 Z"),
    LOCK("M4.5 7 V5 A3.5 3.5 0 0 1 11.5 5 V7 H13 V14.5 H3 V7 Z M6.2 7 H9.8 V5 A1.8 1.8 0 0 0 6.2 5 Z"),
    PLUG("M5 1 h1.6 v4 h2.8 v-4 h1.6 v4 h1.5 v3 a4 4 0 0 1 -3.7 3.9 V15 H7.2 v-3.1 A4 4 0 0 1 3.5 8 V5 H5 Z"),
    MORE("M0 0 h0.1 v0.1 h-0.1 Z M15.9 15.9 h0.1 v0.1 h-0.1 Z M2 6.8 h2.6 v2.6 h-2.6 Z M6.7 6.8 h2.6 v2.6 h-2.6 Z"
            + " M11.4 6.8 h2.6 v2.6 h-2.6 Z"),
    HELP("M6 5.2 A2.1 2.1 0 1 1 8.9 7.2 C8.3 7.6 7.2 8.2 7.2 9.9 H8.8 C8.8 8.9 9.4 8.7 9.9 8.3 A3.7 3.7 0 1 0 4.4 5.2 Z"
            + " M7.2 11.6 h1.7 v1.8 h-1.7 Z"),
    SUN("M8 4.6 A3.4 3.4 0 1 1 8 11.4 A3.4 3.4 0 1 1 8 4.6 Z M7.2 0.8 h1.6 v2.2 h-1.6 Z M7.2 13 h1.6 v2.2 h-1.6 Z"
            + " M0.8 7.2 h2.2 v1.6 h-2.2 Z M13 7.2 h2.2 v1.6 h-2.2 Z M2.3 3.4 L3.4 2.3 L5 3.9 L3.9 5 Z"
            + " M11 12.1 L12.1 11 L13.7 12.6 L12.6 13.7 Z M12.6 2.3 L13.7 3.4 L12.1 5 L11 3.9 Z"
            + " M3.9 11 L5 12.1 L3.4 13.7 L2.3 12.6 Z"),
    MOON("M6.2 1.6 A6.6 6.6 0 1 0 14.4 9.8 A5.4 5.4 0 0 1 6.2 1.6 Z"),
    AUTO("M8 1.4 A6.6 6.6 0 1 1 8 14.6 A6.6 6.6 0 1 1 8 1.4 Z M8 3 V13 A5 5 0 0 0 8 3 Z");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /// A node that shows it, one em high. FX thread.
    public Region node() {
        Region region = new Region();
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
        region.setShape(shape);
        region.getStyleClass().add("icon");
        region.setMouseTransparent(true);
        return region;
    }
}
