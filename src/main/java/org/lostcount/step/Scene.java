package org.lostcount.step;

import java.util.List;
import java.util.OptionalLong;

/// What there is to see while nobody moves: every worker is held, waits for one that is held, or has ended. Immutable.
///
/// @param positions the workers, in the order of their numbers
/// @param visible the value as somebody beside them sees it; empty where he would have to wait for one of them
/// @param events what happened since the scene before
public record Scene(List<Position> positions, OptionalLong visible, List<Event> events) {
    /// The workers that can take a step.
    public List<Integer> runnable() {
        return positions.stream()
                .filter(Position::isRunnable)
                .map(Position::worker)
                .toList();
    }

    public Position position(int worker) {
        return positions.get(worker - 1);
    }
}
