package org.lostcount.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lostcount.condition.Condition;
import org.lostcount.condition.ConditionException;
import org.lostcount.condition.Vocabulary;
import org.lostcount.report.ReportFormat;
import picocli.CommandLine.Option;

/// The options for builds: what must hold, and where it is told in their own formats.
final class BuildOptions {
    @Option(
            names = "--require",
            paramLabel = "CONDITION",
            order = 42,
            description = "end with status 1 where it does not hold, as 'lost == 0' or"
                    + " 'rate(h2/atomic) > 2 * rate(h2/locking)'; may be given several times")
    private List<String> required = new ArrayList<>();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            order = 35,
            description = "write a test case for each counter and each condition, as build systems read them")
    private @Nullable String junit;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            order = 36,
            description = "write a summary as build systems show it")
    private @Nullable String markdown;

    /// Where each report goes that is wanted.
    SequencedMap<ReportFormat, String> targets() {
        SequencedMap<ReportFormat, String> targets = new LinkedHashMap<>();
        OutputOptions.put(targets, ReportFormat.JUNIT, junit);
        OutputOptions.put(targets, ReportFormat.MARKDOWN, markdown);
        return targets;
    }

    /// The same conditions as options, with a space before each. No quote can stand in what is one.
    String again() {
        return required.stream()
                .map(text -> " --require '" + text.strip().replaceAll("\\s+", " ") + "'")
                .collect(Collectors.joining());
    }

    /// Reads the conditions.
    Requirements requirements(Vocabulary vocabulary) throws Refusal {
        return requirements(vocabulary, vocabulary, "");
    }

    /// Reads the conditions.
    ///
    /// @param more what there would be to say of other runs
    /// @param hint a sentence for who means one of those, with a space before it
    Requirements requirements(Vocabulary vocabulary, Vocabulary more, String hint) throws Refusal {
        List<Condition> conditions = new ArrayList<>();
        for (String text : required) {
            try {
                conditions.add(Condition.parse(text, vocabulary));
            } catch (ConditionException e) {
                throw Refusal.usage(e, isOne(text, more) ? hint : "");
            }
        }
        return new Requirements(conditions);
    }

    private static boolean isOne(String text, Vocabulary vocabulary) {
        try {
            Condition.parse(text, vocabulary);
            return true;
        } catch (ConditionException e) {
            return false;
        }
    }
}
