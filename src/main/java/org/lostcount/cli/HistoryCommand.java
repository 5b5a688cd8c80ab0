package org.lostcount.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;
import org.lostcount.check.Verdict;
import org.lostcount.report.EntriesReport;
import org.lostcount.report.Figures;
import org.lostcount.report.RateText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `history`: lists the runs that were kept. One use, one thread.
@Command(
        name = "history",
        description = "Lists the runs that were kept, the newest first; or shows, exports, imports or deletes one.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "${ROOT-COMMAND-NAME} history [TEXT...] [options]",
            "       ${ROOT-COMMAND-NAME} history show ID",
            "       ${ROOT-COMMAND-NAME} history export ID FILE [--format FORMAT]",
            "       ${ROOT-COMMAND-NAME} history import FILE",
            "       ${ROOT-COMMAND-NAME} history delete ID",
        },
        footer = {"", "An ID is that of the list, or the beginning of it."},
        sortOptions = false)
final class HistoryCommand implements Callable<Integer> {
    private static final int USUAL_LIMIT = 20;
    private static final int MOST = 1_000_000;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Terminal terminal;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "only runs with all these words in name, tags, note, counter, verdict or engine")
    private List<String> words = new ArrayList<>();

    @Option(names = "--counter", paramLabel = "COUNTER", order = 1, description = "only runs of it, such as h2/naive")
    private @Nullable String counter;

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            order = 2,
            description =
                    "only runs that ended so: exact, lost, overcounted, oversold, duplicates, gaps, within-bounds or nothing-counted")
    private @Nullable String verdict;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            order = 3,
            description = "only runs from this day on, such as 2026-11-21")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", order = 4, description = "show at most N runs (20)")
    private @Nullable String limit;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 31,
            description = "write the list as JSON; - is standard output (the table then goes to standard error)")
    private @Nullable String json;

    @Mixin
    private ArchiveOptions archive = new ArchiveOptions();

    private HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The command with those below it.
    static CommandLine line(Terminal terminal) {
        return new CommandLine(new HistoryCommand(terminal))
                .addSubcommand(new HistoryRunCommands.Show(terminal))
                .addSubcommand(new HistoryRunCommands.Export(terminal))
                .addSubcommand(new HistoryRunCommands.Import(terminal))
                .addSubcommand(new HistoryRunCommands.Delete(terminal));
    }

    @Override
    public Integer call() throws Refusal {
        int most = (int) LoadOptions.whole("--limit", limit, 1, MOST, USUAL_LIMIT);
        Query query = query().withLimit(most + 1);
        try (Output output = json == null ? null : Output.json(json, terminal)) {
            List<Entry> found = archive.archive().find(query);
            List<Entry> shown = found.subList(0, Math.min(most, found.size()));
            var stream = "-".equals(json) ? terminal.err() : terminal.out();
            if (shown.isEmpty()) {
                Terminal.line(stream, "No run that was kept is like that.");
            } else {
                TextTable.lines(rows(shown)).forEach(line -> Terminal.line(stream, line));
            }
            if (found.size() > most) {
                Terminal.line(stream, "There are more; --limit " + 2L * most + " lists more of them.");
            }
            if (output != null) {
                String text = EntriesReport.json(shown);
                output.write(writer -> writer.write(text));
            }
            return Status.KEPT;
        } catch (ArchiveException e) {
            throw Refusal.failed(e.sentence());
        }
    }

    private Query query() throws Refusal {
        Verdict.Kind kind = LoadOptions.choice(
                "--verdict", verdict, Verdict.Kind.values(), HistoryCommand::word, Verdict.Kind.EXACT);
        return Query.ALL
                .withText(String.join(" ", words))
                .withCounter(Optional.ofNullable(counter))
                .withVerdict(verdict == null ? Optional.empty() : Optional.of(kind))
                .withSince(since());
    }

    private static String word(Verdict.Kind kind) {
        return kind.word().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private Optional<Instant> since() throws Refusal {
        if (since == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(since).atStartOfDay(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeParseException e) {
            throw Refusal.usage("--since must be a day such as 2026-11-21, not " + Refusal.quote(since) + ".");
        }
    }

    private static List<List<String>> rows(List<Entry> entries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("id", "begun", "counter", "threads", "verdict", "ops/s", "p99", "name", "tags"));
        for (Entry entry : entries) {
            rows.add(List.of(
                    entry.id().toString().substring(0, 8),
                    MINUTE.format(entry.begun()),
                    entry.counter(),
                    Integer.toString(entry.threads()),
                    entry.verdict() == Verdict.Kind.LOST
                            ? "LOST " + Figures.count(entry.lost())
                            : entry.verdict().word(),
                    RateText.of(entry),
                    Figures.latency(entry.p99Micros()),
                    (entry.remarks().pinned() ? "* " : "")
                            + TextTable.cut(entry.remarks().name(), 24),
                    TextTable.cut(String.join(" ", entry.remarks().tags()), 20)));
        }
        return rows;
    }
}
