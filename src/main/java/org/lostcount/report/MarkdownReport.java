package org.lostcount.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lostcount.compare.Comparison;
import org.lostcount.condition.Answer;
import org.lostcount.file.Printable;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;

/// The summary that build systems show. They take no more than a megabyte.
final class MarkdownReport {
    private static final int MOST_ROWS = 500;
    private static final int MOST_NOTES = 50;

    /// What begins something in Markdown as GitHub and GitLab read it, within a line: besides its own signs a
    /// reference,
    /// a name of a person, a formula, a picture by its name, an address.
    private static final Pattern SIGN = Pattern.compile("[\\\\`*_\\[\\]<>&|~#@$]|:(?=\\S)|(?<=www)\\.");

    private MarkdownReport() {}

    static String text(Report report) {
        List<List<String>> rows = new ComparisonText(Comparison.of(report.runs())).rows();
        Stream<String> missing =
                report.notRun().stream().distinct().map(each -> each.counter() + " could not be run: " + each.reason());
        Environment environment = report.environment();
        // Of runs that could not be done it is told why; any others are missing because somebody has ended it.
        boolean stopped = report.pass() == Pass.KEPT
                && !report.complete()
                && (report.notRun().isEmpty() || report.runs().stream().anyMatch(RunResult::stopped));
        return text(
                        stopped ? "stopped early" : report.pass().word(),
                        rows,
                        report.demands().required(),
                        List.of(Summary.of(report.runs(), report.notRun())),
                        Stream.of(
                                        missing,
                                        Notes.of(report.runs()).stream(),
                                        Stream.of(Product.NAME + " " + Product.version() + " ran on "
                                                + environment.cpu() + ", "
                                                + Figures.plural(environment.cores(), "core") + ", " + environment.jvm()
                                                + ", " + environment.os() + "."))
                                .flatMap(notes -> notes)
                                .toList())
                + "\n### Run it again\n\n    " + Printable.text(report.again()) + "\n";
    }

    /// A summary.
    ///
    /// @param headline what it comes to, in a word or two
    /// @param rows the table with its head
    /// @param sentences what it comes to
    /// @param notes what is to be known besides
    static String text(
            String headline,
            List<List<String>> rows,
            List<Requirement> required,
            List<String> sentences,
            List<String> notes) {
        StringBuilder text = new StringBuilder("## " + Product.NAME + ": " + headline + "\n\n");
        sentences.forEach(sentence -> text.append(escaped(sentence)).append("\n\n"));
        text.append(TableText.markdown(rows.subList(0, Math.min(rows.size(), MOST_ROWS + 1))));
        if (rows.size() > MOST_ROWS + 1) {
            text.append("\nThe table has ")
                    .append(Figures.plural(rows.size() - MOST_ROWS - 1L, "row"))
                    .append(" more.\n");
        }
        if (!required.isEmpty()) {
            text.append("\n### Required\n\n");
            required.forEach(each -> text.append(line(each)));
        }
        if (!notes.isEmpty()) {
            text.append("\n### Notes\n\n");
            notes.stream()
                    .limit(MOST_NOTES)
                    .forEach(note -> text.append("- ").append(escaped(note)).append("\n"));
            if (notes.size() > MOST_NOTES) {
                text.append("- and ").append(notes.size() - MOST_NOTES).append(" more\n");
            }
        }
        return text.toString();
    }

    private static String line(Requirement required) {
        String condition = escaped(required.condition());
        return switch (required.answer()) {
            case Answer.Holds() -> "- holds: " + condition + "\n";
            case Answer.Fails(String found) -> "- **does not hold**: " + condition + " (" + escaped(found) + ")\n";
            case Answer.Undecided(String why) -> "- **undecided**: " + condition + " (" + escaped(why) + ")\n";
        };
    }

    /// The text in which nothing is a sign of Markdown, within a line that begins with words of ours.
    static String escaped(String text) {
        return SIGN.matcher(Printable.text(text)).replaceAll("\\\\$0");
    }
}
