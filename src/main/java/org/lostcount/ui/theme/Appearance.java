package org.lostcount.ui.theme;

/// Whether the window is light or dark.
public enum Appearance {
    /// As the system is, and changing with it.
    SYSTEM("As the system"),
    LIGHT("Light"),
    DARK("Dark");

    private final String label;

    Appearance(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// The next one when a person goes round them.
    public Appearance next() {
        return switch (this) {
            case SYSTEM -> LIGHT;
            case LIGHT -> DARK;
            case DARK -> SYSTEM;
        };
    }
}
