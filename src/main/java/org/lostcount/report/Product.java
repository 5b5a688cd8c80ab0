package org.lostcount.report;

import java.util.Objects;

/// What the program calls itself. Any thread.
public final class Product {
    public static final String NAME = "Lost Count";

    private Product() {}

    /// The version in the jar's manifest, or `development` where the program runs from loose classes.
    public static String version() {
        return Objects.requireNonNullElse(Product.class.getPackage().getImplementationVersion(), "development");
    }
}
