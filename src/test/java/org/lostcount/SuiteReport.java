package org.lostcount;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Says at the end of the tests how long each lane took from its first class to its last, and its slowest classes; it
/// fails nothing. JUnit finds it by its file in `META-INF/services`. Any thread.
public final class SuiteReport implements TestExecutionListener {
    private static final int SLOWEST = 8;

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Took> ended = new ConcurrentHashMap<>();
    private volatile long begin;

    private enum Lane {
        FIRST,
        SECOND,
        EITHER
    }

    /// How long a class of tests took, in nanoseconds.
    private record Took(Class<?> tests, long begin, long end) {
        Lane lane() {
            return tests.isAnnotationPresent(SecondLane.class)
                    ? Lane.SECOND
                    : tests.isAnnotationPresent(EitherLane.class) ? Lane.EITHER : Lane.FIRST;
        }

        long nanos() {
            return end - begin;
        }
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        begin = System.nanoTime();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long start = begun.remove(test.getUniqueId());
        Optional<Class<?>> tests = test.getSource()
                .filter(source -> test.isContainer())
                .map(source -> source instanceof ClassSource of ? of.getJavaClass() : null);
        if (start != null && tests.isPresent() && !tests.get().isMemberClass()) {
            ended.put(test.getUniqueId(), new Took(tests.get(), start, System.nanoTime()));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<Took> all = new ArrayList<>(ended.values());
        List<String> lines = new ArrayList<>();
        lines.add("The tests took " + text(System.nanoTime() - begin) + ".");
        for (Lane lane : Lane.values()) {
            describe(
                            lane.name().toLowerCase(Locale.ROOT) + " lane",
                            all.stream().filter(took -> took.lane() == lane).toList())
                    .ifPresent(lines::add);
        }
        // One write, which no other thread's line can get into.
        System.out.println(String.join(System.lineSeparator(), lines));
    }

    private static Optional<String> describe(String lane, List<Took> classes) {
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        long from = classes.stream().mapToLong(Took::begin).min().orElseThrow();
        long to = classes.stream().mapToLong(Took::end).max().orElseThrow();
        String slowest = classes.stream()
                .sorted(Comparator.comparingLong(Took::nanos).reversed())
                .limit(SLOWEST)
                .map(took -> took.tests().getSimpleName() + " " + text(took.nanos()))
                .collect(Collectors.joining(", "));
        return Optional.of("  " + lane + ": " + text(to - from) + ", of which its " + classes.size() + " classes took "
                + text(classes.stream().mapToLong(Took::nanos).sum()) + "; slowest " + slowest);
    }

    private static String text(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toMinutes() == 0
                ? time.toSeconds() + "." + time.toMillisPart() / 100 + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
