package org.lostcount.ui.stage;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What a key means on the stage. Immutable.
///
/// @param meaning what it means
/// @param digit of [Meaning#DIGIT], from 0 to 9; else 0
record StageKey(Meaning meaning, int digit) {
    enum Meaning {
        FORWARD,
        BACK,
        /// To the first slide.
        FIRST,
        /// To the last one.
        LAST,
        RUN,
        VOTE,
        EVIDENCE,
        /// One thing more about what is shown, where there is such a thing.
        MORE,
        /// The shortest story that loses.
        SHRINK,
        BLANK,
        SPEAKER,
        ERASE,
        DIGIT
    }

    private static final String DIGITS = "0123456789";

    /// What this key means; nothing where it means nothing here.
    static Optional<StageKey> of(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
            return Optional.empty();
        }
        KeyCode code = event.getCode();
        if (code.isDigitKey()) {
            int digit = DIGITS.indexOf(code.getName().charAt(code.getName().length() - 1));
            return digit < 0 ? Optional.empty() : Optional.of(new StageKey(Meaning.DIGIT, digit));
        }
        return Optional.ofNullable(
                        switch (code) {
                            case RIGHT, DOWN, PAGE_DOWN, SPACE, ENTER -> Meaning.FORWARD;
                            case LEFT, UP, PAGE_UP -> Meaning.BACK;
                            case HOME -> Meaning.FIRST;
                            case END -> Meaning.LAST;
                            case R -> Meaning.RUN;
                            case V -> Meaning.VOTE;
                            case E -> Meaning.EVIDENCE;
                            case M -> Meaning.MORE;
                            case K -> Meaning.SHRINK;
                            // A clicker's third button sends a full stop.
                            case B, PERIOD -> Meaning.BLANK;
                            case S, N -> Meaning.SPEAKER;
                            case BACK_SPACE -> Meaning.ERASE;
                            default -> null;
                        })
                .map(meaning -> new StageKey(meaning, 0));
    }
}
