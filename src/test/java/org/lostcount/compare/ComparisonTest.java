package org.lostcount.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.check.DeltaSums;
import org.lostcount.compare.Comparison.Choice;
import org.lostcount.fault.Fault;
import org.lostcount.load.RunResult;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Runs;
import org.lostcount.report.chart.ComparisonCharts;
import org.lostcount.report.chart.Palette;

/// Each run takes two seconds, so that its rate is half of its operations.
class ComparisonTest {
    @Test
    void runsOfTheSameArePutTogether() {
        Comparison comparison = Comparison.of(List.of(
                Runs.exact("h2/atomic", 4, 200),
                Runs.exact("h2/atomic", 8, 400),
                Runs.exact("h2/atomic", 4, 300),
                Runs.exact("h2/atomic", 4, 220)));

        assertThat(comparison.series()).hasSize(1);
        assertThat(comparison.points()).hasSize(2);
        assertThat(comparison.points().getFirst().throughput()).isEqualTo(new Spread(110, 100, 150, 3));
    }

    @Test
    void thePriceIsToldRunForRun() {
        Comparison comparison = Comparison.of(List.of(
                Runs.exact("h2/naive", 4, 1000),
                Runs.exact("h2/locking", 4, 500),
                Runs.exact("h2/naive", 4, 100),
                Runs.exact("h2/locking", 4, 40),
                Runs.exact("memory/atomic", 4, 9000)));

        assertThat(comparison.price(comparison.points().get(1)).orElseThrow()).isEqualTo(new Spread(0.45, 0.4, 0.5, 2));
        assertThat(comparison.price(comparison.points().get(2)))
                .as("of another store")
                .isEmpty();
    }

    @Test
    void onlyACounterThatKeptItsPromiseIsChosen() {
        RunResult lost = Runs.of("h2/atomic", 8, 9_000, new DeltaSums(10_000, 0, 0, 0));
        List<RunResult> runs = List.of(
                Runs.exact("h2/naive", 8, 50_000),
                Runs.exact("h2/atomic", 8, 9_900),
                Runs.exact("h2/locking", 8, 400),
                Runs.exact("h2/conditional", 8, 390),
                Runs.exact("h2/serializable", 8, 100),
                lost,
                Runs.exact("h2/locking", 8, 420),
                Runs.exact("h2/conditional", 8, 410));

        Choice choice = Comparison.of(runs).choices().getFirst();

        assertThat(choice.best().orElseThrow().series().counter()).hasToString("h2/locking");
        assertThat(choice.level())
                .extracting(point -> point.series().counter().toString())
                .containsExactly("h2/conditional");
        assertThat(choice.broken())
                .extracting(point -> point.series().counter().toString())
                .containsExactly("h2/atomic");
        assertThat(new ComparisonText(Comparison.of(runs)).sentence(choice))
                .isEqualTo(
                        "At 8 threads in h2 use h2/locking: 205 (200–210) ops/s, nothing lost in 820 operations, 99 % within"
                                + " –; no difference seen from h2/conditional; h2/atomic broke its promise.");
    }

    @Test
    void whereNoneKeptItsPromiseNoneIsChosen() {
        RunResult lost = Runs.of("h2/atomic", 8, 9_000, new DeltaSums(10_000, 0, 0, 0));
        Comparison comparison = Comparison.of(List.of(Runs.exact("h2/naive", 8, 50_000), lost));

        Choice choice = comparison.choices().getFirst();

        assertThat(choice.best()).isEmpty();
        assertThat(new ComparisonText(comparison).sentence(choice))
                .isEqualTo("At 8 threads in h2 none kept its promise: h2/atomic broke it.");
    }

    /// What a store forgets it forgets whatever the counter; whoever was lucky is not recommended either.
    @Test
    void whatForgotIsNotRecommendedWhateverItWasTriedBy() {
        Workload failOver = Settings.FAULT.read(Workload.DEFAULT, "fail-over").orElseThrow();
        RunResult forgot = Runs.broken(
                Runs.of("redis/atomic", 8, 9_959, new DeltaSums(10_000, 0, 0, 0)), failOver, Fault.FAIL_OVER, 41);
        RunResult kept = Runs.broken(Runs.exact("redis/locking", 8, 400), failOver, Fault.FAIL_OVER, 0);
        RunResult calm = Runs.exact("redis/atomic", 8, 10_000);
        RunResult other = Runs.exact("redis/locking", 8, 400);

        Comparison comparison = Comparison.of(List.of(forgot, kept, calm, other));
        assertThat(comparison.choices()).hasSize(2).allSatisfy(choice -> {
            assertThat(choice.best()).isEmpty();
            assertThat(choice.forgot())
                    .extracting(point -> point.series().counter().toString())
                    .containsExactly("redis/atomic");
        });
        assertThat(new ComparisonText(comparison).sentences())
                .contains("At 8 threads, fault fail-over in redis none is recommended, as what was acknowledged was"
                        + " forgotten: redis/atomic FORGOT 41.")
                .contains("At 8 threads, fault none in redis none is recommended, as what was acknowledged was"
                        + " forgotten: redis/atomic FORGOT 41.");

        RunResult outlived = Runs.broken(Runs.exact("redis/atomic", 8, 10_000), failOver, Fault.FAIL_OVER, 0);
        assertThat(new ComparisonText(Comparison.of(List.of(outlived, kept))).sentences())
                .singleElement()
                .asString()
                .startsWith("At 8 threads in redis use redis/atomic: 5,000 ops/s, nothing lost in 10,000 operations")
                .contains("KEPT through fail-over");
    }

    /// A rate is of runs in which nothing was broken, and what was forgotten of the others.
    @Test
    void thePriceOfAcknowledgementIsToldOfRunsWithAndWithoutFaults() {
        Workload local = acknowledge("local");
        Workload on = acknowledge("on");
        DeltaSums sums = new DeltaSums(1_000, 0, 0, 0);
        Comparison comparison = Comparison.of(List.of(
                Runs.under(Runs.exact("postgres/atomic", 8, 2_000), local.calm()),
                Runs.broken(Runs.of("postgres/atomic", 8, 959, sums), local, Fault.FAIL_OVER, 41),
                Runs.under(Runs.exact("postgres/atomic", 8, 100), on.calm()),
                Runs.broken(Runs.exact("postgres/atomic", 8, 1_000), on, Fault.FAIL_OVER, 0)));

        assertThat(comparison.acknowledgements())
                .singleElement()
                .extracting(one -> one.steps().stream()
                        .map(step -> step.how() + " " + step.forgot())
                        .toList())
                .isEqualTo(List.of("local true", "on false"));
        assertThat(new ComparisonText(comparison).acknowledgements())
                .containsExactly(
                        "The price of acknowledgement for postgres/atomic at 8 threads: local 1,000 ops/s, 99 %"
                                + " within –, forgot 41 in 1 fail-over; on 50.0 ops/s, 99 % within –, forgot nothing in 1"
                                + " fail-over.");
        assertThat(new ComparisonCharts(comparison, Palette.LIGHT, 14).all())
                .filteredOn(chart -> chart.title().startsWith("Price of acknowledgement"))
                .singleElement()
                .satisfies(chart -> assertThat(chart.table())
                        .containsExactly(
                                List.of("counter", "acknowledge", "ops/s", "p50", "p99", "forgotten"),
                                List.of("postgres/atomic", "local", "1,000", "–", "–", "forgot 41 in 1 fail-over"),
                                List.of("postgres/atomic", "on", "50.0", "–", "–", "forgot nothing in 1 fail-over")));
        assertThat(Comparison.of(List.of(Runs.under(Runs.exact("postgres/atomic", 8, 2_000), local.calm())))
                        .acknowledgements())
                .isEmpty();
    }

    private static Workload acknowledge(String how) {
        Workload workload = Settings.TOPOLOGY.typed(Workload.DEFAULT, "replica").orElseThrow();
        return Settings.ACKNOWLEDGE
                .typed(workload, how)
                .flatMap(one -> Settings.FAULT.typed(one, "fail-over"))
                .orElseThrow();
    }

    @Test
    void oneCounterIsNoChoice() {
        assertThat(Comparison.of(List.of(Runs.exact("h2/atomic", 8, 9))).choices())
                .isEmpty();
    }

    @Test
    void enoughNumbersOfWorkersMakeALaw() {
        Comparison comparison = Comparison.of(List.of(1, 2, 4, 8, 16).stream()
                .map(n -> Runs.exact("h2/atomic", n, Math.round(2e6 * n / (1 + 0.2 * (n - 1) + 0.01 * n * (n - 1)))))
                .toList());
        Series series = comparison.series().getFirst();

        ScalabilityLaw law = comparison.law(series).orElseThrow();

        assertThat(law.sigma().value()).isCloseTo(0.2, within(1e-4));
        assertThat(new ComparisonText(comparison).scales(series, law))
                .startsWith("h2/atomic by the Universal Scalability Law: contention σ = 0.20 ± ")
                .endsWith("at about 9 workers.");
    }
}
