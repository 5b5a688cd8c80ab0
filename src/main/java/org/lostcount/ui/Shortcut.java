package org.lostcount.ui;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

/// Every key that does something: accelerators, tooltips and the sheet behind F1 are made from this one table.
public enum Shortcut {
    RUN(
            "Run",
            "Run what is on show: the selected counters, a sweep, an increment of your own",
            "Shortcut+R Shortcut+Enter"),
    STOP("Run", "Stop what runs; else leave what is on top", "Esc"),
    PRESENT("Run", "Present what is on show, large enough for the last row", "F5"),
    PREDICT("Run", "Say before a run how much will go wrong; again: no longer", "Shortcut+G"),
    SELECT_ALL("Board", "Select every counter that is shown", "Shortcut+A"),
    FOUR_WAYS("Board", "Four ways to count, beside Django's", "Shortcut+P"),
    CHARTS("Show", "Live charts", "Shortcut+1"),
    COMPARE("Show", "Compare the counters that were run", "Shortcut+2"),
    CODE("Show", "What it runs: SQL and Java", "Shortcut+3"),
    EVIDENCE("Show", "Evidence: who overwrote whom", "Shortcut+4"),
    STEP("Show", "Step: be the scheduler of real sessions", "Shortcut+5"),
    GRADE("Show", "Grade: try out SQL of your own", "Shortcut+6"),
    SWEEP("Show", "Compare: which counter should I use?", "Shortcut+7"),
    HISTORY("Show", "History: the runs that were kept", "Shortcut+8"),
    LEARN("Show", "Learn: lessons that ask first, then run for real", "Shortcut+9"),
    LINK("Show", "Copy a link to what is shown", "Shortcut+L"),
    PASTE("Show", "Open a link or a file that was copied", "Shortcut+V"),
    PAGE("Show", "Save the results as a page", "Shortcut+S"),
    LARGER("Look", "Larger", "Shortcut+Plus Shortcut+Equals Shortcut+Shift+Equals Shortcut+Add"),
    SMALLER("Look", "Smaller", "Shortcut+Minus Shortcut+Subtract"),
    NORMAL_SIZE("Look", "Normal size", "Shortcut+0 Shortcut+Numpad_0"),
    APPEARANCE("Look", "Light, dark, or as the system", "Shortcut+D"),
    FULL_SCREEN("Look", "Full screen", "F11"),
    HELP("Look", "Help: the page for this screen, and all others", "F1");

    /// Keys that belong to the board while it has the focus, for the sheet only.
    public record BoardKey(String keys, String purpose) {}

    public static final List<BoardKey> ON_THE_BOARD = List.of(
            new BoardKey("Arrow keys", "Go to another counter"),
            new BoardKey("Space", "Select this counter, or no longer"),
            new BoardKey("Shift+Arrow keys", "Select a range"),
            new BoardKey("Enter", "Run the selected counters, or this one where it is none of them"),
            new BoardKey("Page Up, Page Down", "Scroll, where not everything is in sight"));

    /// Keys of the Step screen, for the sheet only.
    public static final List<BoardKey> ON_THE_STEP_SCREEN = List.of(
            new BoardKey("1, 2, 3", "Let this worker take a step"),
            new BoardKey("F", "Let the follower apply what it has heard, where values are read there"),
            new BoardKey("Backspace", "Back to the step before"),
            new BoardKey("Home", "Begin from a fresh row"),
            new BoardKey("A", "Try all orders"),
            new BoardKey("L", "The same steps at every isolation level"),
            new BoardKey("M", "The matrix: every counter at every isolation level; again: back to the stage"),
            new BoardKey("S", "Shrink to the shortest story that still goes wrong"));

    /// Keys of the Learn screen, for the sheet only.
    public static final List<BoardKey> ON_THE_LEARN_SCREEN = List.of(
            new BoardKey("Enter, →", "Do what is next: go on, run it, answer"),
            new BoardKey("1, 2, 3", "Choose this answer, or let this worker take a step"),
            new BoardKey("Backspace, Home", "Take the last step back, or begin anew"),
            new BoardKey("Page Up, Page Down", "Scroll the page"),
            new BoardKey("Esc", "Stop what runs; else go to the list of pages"));

    /// Keys of the stage, for the sheet only.
    public static final List<BoardKey> ON_THE_STAGE = List.of(
            new BoardKey("→, Page Down, Space", "Forward: do what is next, or go on; a clicker sends this"),
            new BoardKey("←, Page Up", "Back"),
            new BoardKey("1, 2, 3", "Take this answer; let this worker take a step; count hands"),
            new BoardKey("V", "Count hands: two digits for each answer; once more after the room has talked"),
            new BoardKey("Backspace", "Take back the last digit, or the last step"),
            new BoardKey("R", "Run it, also once more"),
            new BoardKey("E", "Evidence: who overwrote whom"),
            new BoardKey("M", "More of what is shown, such as the statements of the evidence"),
            new BoardKey("K", "The shortest story that goes wrong"),
            new BoardKey("S", "The speaker's window: notes, what is next, the clock"),
            new BoardKey("B", "Dark, and back"),
            new BoardKey("Home, End", "To the beginning, to the end"),
            new BoardKey("Esc", "Stop what runs; else leave the stage"));

    /// Keys of the help, for the sheet only.
    public static final List<BoardKey> IN_THE_HELP = List.of(
            new BoardKey("↓, ↑", "Another page"),
            new BoardKey("Page Up, Page Down", "Scroll the page"),
            new BoardKey("Tab", "To the search, to the links of the page"),
            new BoardKey("Esc", "Close the help"));

    /// Keys of the History screen, for the sheet only.
    public static final List<BoardKey> ON_THE_HISTORY_SCREEN = List.of(
            new BoardKey("Enter", "Open the run as if it had just ended"),
            new BoardKey("Delete", "Delete the selected runs"),
            new BoardKey(keyText("Shortcut+Z"), "Bring back what was deleted"),
            new BoardKey("P", "Pin the selected runs, or no longer"),
            new BoardKey("F2", "Name the run"),
            new BoardKey(keyText("Shortcut+F"), "Search"));

    private final String group;
    private final String purpose;
    /// Separated by spaces; a space within a key's name is written as an underscore.
    private final String keys;

    Shortcut(String group, String purpose, String keys) {
        this.group = group;
        this.purpose = purpose;
        this.keys = keys;
    }

    public String group() {
        return group;
    }

    public String purpose() {
        return purpose;
    }

    public List<KeyCombination> keys() {
        return Arrays.stream(keys.split(" "))
                .map(key -> KeyCombination.valueOf(key.replace('_', ' ')))
                .toList();
    }

    /// The keys for a person; the numeric pad's twins are understood.
    public String keyText() {
        return keys().stream().limit(1).map(KeyCombination::getDisplayText).collect(Collectors.joining(" or "));
    }

    private static String keyText(String key) {
        return KeyCombination.valueOf(key).getDisplayText();
    }

    /// What a tooltip says: the purpose and the keys.
    public String hint() {
        return purpose + " (" + keyText() + ")";
    }

    /// Lets these keys do `action` in `scene`. FX thread.
    public void install(Scene scene, Runnable action) {
        keys().forEach(key -> scene.getAccelerators().put(key, action));
    }
}
