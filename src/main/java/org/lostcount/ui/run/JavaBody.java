package org.lostcount.ui.run;

import java.util.List;
import java.util.regex.Pattern;

/// The Java of an increment, as short as it can be shown. Any thread.
public final class JavaBody {
    /// What only tells the stepper where one is.
    private static final Pattern HOOK = Pattern.compile("\\s*Steps\\.(pass\\(.*|got\\(steps, \\w+\\);)");

    private JavaBody() {}

    /// The lines between the braces of a method, without its hooks for steps.
    public static List<String> of(String java) {
        int open = java.indexOf("{\n");
        int close = java.lastIndexOf('}');
        String inside = open < 0 || close < open ? java : java.substring(open + 2, close);
        return inside.stripTrailing()
                .stripIndent()
                .lines()
                .filter(line -> !HOOK.matcher(line).matches())
                .toList();
    }
}
