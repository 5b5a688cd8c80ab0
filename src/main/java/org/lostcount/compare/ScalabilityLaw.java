package org.lostcount.compare;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/// The Universal Scalability Law, fitted to measured throughput by least squares: `X(N) = λN / (1 + σ(N−1) + κN(N−1))`
/// for `N` workers. N. J. Gunther, *Guerrilla Capacity Planning*, Springer 2007, chapter 4. Immutable.
///
/// Neither σ nor κ is below 0: where the best fit would have it so, it is the best of those that have it 0.
///
/// @param lambda throughput of one worker alone, operations per second
/// @param sigma contention: the share of the work that must queue, 0 for none
/// @param kappa coherence: what every pair of workers costs the other, 0 for none
public record ScalabilityLaw(Estimate lambda, Estimate sigma, Estimate kappa) {
    /// Different numbers of workers that it takes: one more than there are parameters.
    public static final int LEAST_WORKER_COUNTS = 4;

    private static final int MOST_EVALUATIONS = 1000;

    /// A fitted parameter.
    ///
    /// @param error its standard error, 0 when it was held at 0
    public record Estimate(double value, double error) {}

    /// One measurement.
    ///
    /// @param throughput in operations per second, above 0
    public record Measured(int workers, double throughput) {}

    /// Which of the parameters are fitted; the others are 0.
    private record Shape(boolean contends, boolean coheres) {
        int parameters() {
            return 1 + (contends ? 1 : 0) + (coheres ? 1 : 0);
        }

        double sigma(RealVector point) {
            return contends ? point.getEntry(1) : 0;
        }

        double kappa(RealVector point) {
            return coheres ? point.getEntry(parameters() - 1) : 0;
        }
    }

    private record Fit(Shape shape, Optimum optimum) {
        boolean isPossible() {
            RealVector point = optimum.getPoint();
            return point.getEntry(0) > 0 && shape.sigma(point) >= 0 && shape.kappa(point) >= 0;
        }

        double squares() {
            return optimum.getResiduals().dotProduct(optimum.getResiduals());
        }

        ScalabilityLaw law(int points) {
            RealVector point = optimum.getPoint();
            double noise = Math.sqrt(squares() / (points - shape.parameters()));
            RealVector errors = optimum.getSigma(0).mapMultiply(noise);
            return new ScalabilityLaw(
                    new Estimate(point.getEntry(0), errors.getEntry(0)),
                    new Estimate(shape.sigma(point), shape.sigma(errors)),
                    new Estimate(shape.kappa(point), shape.kappa(errors)));
        }
    }

    /// The law of these measurements; nothing when there are too few of them, or they follow no such law.
    public static Optional<ScalabilityLaw> fit(Collection<Measured> measured) {
        if (measured.stream().mapToInt(Measured::workers).distinct().count() < LEAST_WORKER_COUNTS) {
            return Optional.empty();
        }
        List<Measured> points = List.copyOf(measured);
        return Stream.of(new Shape(true, true), new Shape(true, false), new Shape(false, true), new Shape(false, false))
                .map(shape -> fit(shape, points))
                .flatMap(Optional::stream)
                .filter(Fit::isPossible)
                .min(Comparator.comparingDouble(Fit::squares))
                .map(fit -> fit.law(points.size()));
    }

    private static Optional<Fit> fit(Shape shape, List<Measured> points) {
        double alone = points.stream()
                .mapToDouble(point -> point.throughput() / point.workers())
                .max()
                .orElse(1);
        double[] start = new double[shape.parameters()];
        start[0] = alone;
        try {
            var problem = new LeastSquaresBuilder()
                    .model(parameters -> model(shape, parameters, points))
                    .target(points.stream().mapToDouble(Measured::throughput).toArray())
                    .start(start)
                    .maxEvaluations(MOST_EVALUATIONS)
                    .maxIterations(MOST_EVALUATIONS)
                    .build();
            return Optional.of(new Fit(shape, new LevenbergMarquardtOptimizer().optimize(problem)));
        } catch (MathRuntimeException noneFound) {
            return Optional.empty();
        }
    }

    /// The law's values and their derivatives by its parameters.
    private static Pair<RealVector, RealMatrix> model(Shape shape, RealVector parameters, List<Measured> points) {
        RealVector values = new ArrayRealVector(points.size());
        RealMatrix slopes = new Array2DRowRealMatrix(points.size(), shape.parameters());
        double lambda = parameters.getEntry(0);
        for (int i = 0; i < points.size(); i++) {
            double n = points.get(i).workers();
            double queue = n - 1;
            double pairs = n * (n - 1);
            double divisor = 1 + shape.sigma(parameters) * queue + shape.kappa(parameters) * pairs;
            double value = lambda * n / divisor;
            values.setEntry(i, value);
            slopes.setEntry(i, 0, n / divisor);
            if (shape.contends()) {
                slopes.setEntry(i, 1, -value * queue / divisor);
            }
            if (shape.coheres()) {
                slopes.setEntry(i, shape.parameters() - 1, -value * pairs / divisor);
            }
        }
        return new Pair<>(values, slopes);
    }

    /// The throughput that it predicts, operations per second.
    public double throughput(double workers) {
        return lambda.value() * workers / (1 + sigma.value() * (workers - 1) + kappa.value() * workers * (workers - 1));
    }

    /// The number of workers beyond which more of them get less done; nothing where the curve has no peak.
    public OptionalDouble peakWorkers() {
        if (sigma.value() >= 1) {
            return OptionalDouble.of(1);
        }
        return kappa.value() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(1, Math.sqrt((1 - sigma.value()) / kappa.value())));
    }
}
