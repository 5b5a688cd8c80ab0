package org.lostcount.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./run.sh benchmark`: measures section by section, prints tables to standard output, and tells on standard error
/// what it is doing.
@Command(
        name = "./run.sh benchmark",
        description = "Measures the program against the least that does the same work, in alternating pairs.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final List<Section> SECTIONS = List.of(
            new MemorySection(),
            new PostgresSection(),
            new MariaDbSection(),
            new RedisSection(),
            new MemcachedSection(),
            new EvidenceSection(),
            new WindowSection(),
            new StartSection(),
            new FootprintSection());

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SECTION",
            arity = "0..*",
            description =
                    "memory, postgres, mariadb, redis, memcached, evidence, window, start, footprint (all of them)")
    private List<String> names = List.of();

    @Option(names = "--pairs", paramLabel = "N", description = "pairs a cell, an odd number for a true median (5)")
    private int pairs = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "length of one measurement, in whole seconds (2)")
    private int seconds = 2;

    @Option(names = "--only", paramLabel = "TEXT", description = "only the cells whose name contains this")
    private String only = "";

    static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (pairs < 1 || seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--pairs and --seconds must be at least 1.");
        }
        List<Section> chosen =
                names.isEmpty() ? SECTIONS : names.stream().map(this::section).toList();
        for (Section section : chosen) {
            for (Table table : section.measure(new Section.Extent(pairs, seconds, only))) {
                System.out.println(table.text());
            }
        }
        return 0;
    }

    private Section section(String name) {
        Optional<Section> known =
                SECTIONS.stream().filter(s -> s.name().equals(name)).findFirst();
        return known.orElseThrow(() -> new ParameterException(
                spec.commandLine(),
                "There is no section " + name + "; there are "
                        + String.join(", ", SECTIONS.stream().map(Section::name).toList()) + "."));
    }
}
