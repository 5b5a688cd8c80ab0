package org.lostcount.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.load.Durability;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;

/// What it costs a counter to wait until others have a write, and what it forgets if it does not: runs that differ in
/// how far a write had come when it was acknowledged. Immutable.
///
/// @param steps in the order in which they were run; at least two
public record Acknowledgement(Counter counter, int threads, List<Step> steps) {
    public Acknowledgement {
        steps = List.copyOf(steps);
    }

    /// One way of acknowledging. A rate is of runs in which nothing was broken: who is killed answers nobody, and who
    /// takes over waits for nobody.
    ///
    /// @param how as it is typed
    /// @param calm runs in which nothing was broken; nothing where there are none
    /// @param tried what became of what was acknowledged where the store was broken; nothing where it was not
    public record Step(String how, Optional<Point> calm, Optional<Durability> tried) {
        /// Whether something was forgotten.
        public boolean forgot() {
            return tried.filter(d -> d.forgotten() > 0).isPresent();
        }
    }

    private record Place(Counter counter, int threads, Workload workload) {}

    static List<Acknowledgement> of(List<Point> points) {
        Map<Place, Map<String, List<Point>>> places = new LinkedHashMap<>();
        for (Point point : points) {
            Workload workload = point.series().workload();
            Settings.ACKNOWLEDGE
                    .text(workload)
                    .ifPresent(how -> places.computeIfAbsent(
                                    new Place(
                                            point.series().counter(),
                                            point.threads(),
                                            workload.calm().without(Settings.ACKNOWLEDGE)),
                                    _ -> new LinkedHashMap<>())
                            .computeIfAbsent(how, _ -> new ArrayList<>())
                            .add(point));
        }
        return places.entrySet().stream()
                .filter(place -> place.getValue().size() > 1)
                .map(place -> new Acknowledgement(
                        place.getKey().counter(),
                        place.getKey().threads(),
                        place.getValue().entrySet().stream()
                                .map(step -> step(step.getKey(), step.getValue()))
                                .toList()))
                .toList();
    }

    private static Step step(String how, List<Point> points) {
        return new Step(
                how,
                points.stream()
                        .filter(point -> point.series()
                                .workload()
                                .equals(point.series().workload().calm()))
                        .findFirst(),
                points.stream()
                        .flatMap(point -> Stream.of(point.durability()).flatMap(Optional::stream))
                        .reduce(Durability::plus));
    }
}
