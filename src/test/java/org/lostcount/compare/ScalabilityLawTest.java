package org.lostcount.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lostcount.compare.ScalabilityLaw.Measured;

class ScalabilityLawTest {
    /// The SPEC SDM 91 measurements of a SPARCcenter 2000, and what the R package `usl` prints for them in its README:
    /// estimates and standard errors.
    @Test
    void agreesWithThePublishedExample() {
        List<Measured> sparcCenter = List.of(
                new Measured(1, 64.9),
                new Measured(18, 995.9),
                new Measured(36, 1652.4),
                new Measured(72, 1853.2),
                new Measured(108, 1828.9),
                new Measured(144, 1775.0),
                new Measured(216, 1702.2));

        ScalabilityLaw law = ScalabilityLaw.fit(sparcCenter).orElseThrow();

        assertThat(law.sigma().value()).isCloseTo(0.0277285, within(1e-6));
        assertThat(law.sigma().error()).isCloseTo(0.0091217, within(1e-5));
        assertThat(law.kappa().value()).isCloseTo(0.0001044, within(1e-7));
        assertThat(law.kappa().error()).isCloseTo(0.0000199, within(1e-7));
        assertThat(law.lambda().value()).isCloseTo(89.99523, within(1e-3));
        assertThat(law.lambda().error()).isCloseTo(14.21349, within(1e-2));
        assertThat(law.peakWorkers().orElseThrow()).isCloseTo(96.5, within(0.1));
    }

    /// Ten numbers of workers, three rounds, as a sweep measures them: over many such sweeps the median of what is
    /// found is within 5 %, and each single one within three of its own errors, nearly always.
    @Test
    void recoversWhatNoisyDataWasMadeFrom() {
        for (double[] truth : new double[][] {{0.05, 0.001}, {0.2, 0.005}, {0.6, 0.02}, {0.02, 0.0004}}) {
            double[] sigmas = new double[200];
            double[] kappas = new double[200];
            int near = 0;
            for (int seed = 0; seed < sigmas.length; seed++) {
                ScalabilityLaw law =
                        ScalabilityLaw.fit(measured(truth[0], truth[1], seed)).orElseThrow();
                sigmas[seed] = law.sigma().value();
                kappas[seed] = law.kappa().value();
                near += Math.abs(law.sigma().value() - truth[0])
                                <= 3 * law.sigma().error()
                        ? 1
                        : 0;
            }
            assertThat(median(sigmas)).isCloseTo(truth[0], within(0.05 * truth[0]));
            assertThat(median(kappas)).isCloseTo(truth[1], within(0.05 * truth[1]));
            assertThat(near).isGreaterThan(190);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static List<Measured> measured(double sigma, double kappa, int seed) {
        Random random = new Random(seed);
        List<Measured> points = new ArrayList<>();
        for (int workers : new int[] {1, 2, 4, 8, 12, 16, 24, 32, 48, 64}) {
            for (int round = 0; round < 3; round++) {
                double exact = 10_000.0 * workers / (1 + sigma * (workers - 1) + kappa * workers * (workers - 1));
                points.add(new Measured(workers, exact * (1 + 0.02 * random.nextGaussian())));
            }
        }
        return points;
    }

    @Test
    void aCurveThatNeverFallsHasNoPeak() {
        ScalabilityLaw law = ScalabilityLaw.fit(IntStream.of(1, 2, 4, 8, 16)
                        .mapToObj(n -> new Measured(n, 1000.0 * n / (1 + 0.3 * (n - 1))))
                        .toList())
                .orElseThrow();
        assertThat(law.sigma().value()).isCloseTo(0.3, within(1e-6));
        assertThat(law.kappa().value()).isCloseTo(0, within(1e-9));

        ScalabilityLaw better = ScalabilityLaw.fit(IntStream.of(1, 2, 4, 8, 16)
                        .mapToObj(n -> new Measured(n, 1000.0 * n * Math.pow(n, 0.1)))
                        .toList())
                .orElseThrow();
        assertThat(better.sigma().value()).isZero();
        assertThat(better.kappa().value()).isZero();
        assertThat(better.peakWorkers()).isEmpty();

        ScalabilityLaw worse = ScalabilityLaw.fit(IntStream.of(1, 2, 4, 8, 16)
                        .mapToObj(n -> new Measured(n, 1000.0 * n / (1 + 1.5 * (n - 1))))
                        .toList())
                .orElseThrow();
        assertThat(worse.peakWorkers()).hasValue(1);
    }

    @Test
    void threeWorkerCountsAreTooFew() {
        assertThat(ScalabilityLaw.fit(List.of(
                        new Measured(1, 10),
                        new Measured(1, 11),
                        new Measured(2, 18),
                        new Measured(2, 19),
                        new Measured(4, 30))))
                .isEmpty();
    }
}
