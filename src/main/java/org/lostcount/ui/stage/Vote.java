package org.lostcount.ui.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Hands that were counted in the room, for each choice of a question: once, and once more after the room has talked.
///
/// Two digits are typed for each choice, in their order. A third count takes the place of the second.
final class Vote {
    /// Digits of each choice.
    static final int DIGITS = 2;

    private static final int MOST = 2;

    private final int choices;
    private final List<int[]> counts = new ArrayList<>();
    private final StringBuilder typed = new StringBuilder();
    private boolean open;

    Vote(int choices) {
        this.choices = choices;
    }

    /// Begins to count, or gives up the count that is under way.
    void toggle() {
        open = !open;
        typed.setLength(0);
    }

    /// Whether hands are being counted.
    boolean isOpen() {
        return open;
    }

    /// Takes a digit; the last one that is needed ends the count.
    void type(int digit) {
        typed.append(digit);
        if (typed.length() == DIGITS * choices) {
            if (counts.size() == MOST) {
                counts.removeLast();
            }
            counts.add(IntStream.range(0, choices)
                    .map(i -> Integer.parseInt(typed.substring(DIGITS * i, DIGITS * (i + 1))))
                    .toArray());
            toggle();
        }
    }

    /// Takes the last digit back.
    void erase() {
        if (!typed.isEmpty()) {
            typed.setLength(typed.length() - 1);
        }
    }

    /// What was typed for this choice, with a line for each digit that is still to come: `0_`.
    String typed(int choice) {
        int from = Math.min(typed.length(), DIGITS * choice);
        String now = typed.substring(from, Math.min(typed.length(), from + DIGITS));
        return now + "_".repeat(DIGITS - now.length());
    }

    /// How often hands were counted.
    int rounds() {
        return counts.size();
    }

    /// The hands for this choice.
    ///
    /// @param round from 0
    int hands(int round, int choice) {
        return counts.get(round)[choice];
    }

    /// All hands of a round.
    int hands(int round) {
        return Arrays.stream(counts.get(round)).sum();
    }

    /// The part of the hands that were for this choice; 0 where there were none.
    double share(int round, int choice) {
        return hands(round, choice) / (double) Math.max(1, hands(round));
    }
}
