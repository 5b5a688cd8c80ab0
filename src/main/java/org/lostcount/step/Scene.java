package org.lostcount.step;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What there is to see while nobody moves: every worker is held, waits for one that is held, or has ended. Immutable.
///
/// @param positions the workers, in the order of their numbers
/// @param visible the value as somebody beside them sees it; empty where he would have to wait for one of them
/// @param followers the value as those find it who read at a follower; empty where there is none
/// @param events what happened since the scene before
public record Scene(List<Position> positions, OptionalLong visible, OptionalLong followers, List<Event> events) {
    /// The workers that can take a step, and the follower where it can.
    public List<Integer> runnable() {
        List<Integer> runnable = new ArrayList<>();
        positions.stream().filter(Position::isRunnable).map(Position::worker).forEach(runnable::add);
        if (isBehind() && positions.stream().anyMatch(p -> !(p.state() instanceof Position.Ended))) {
            runnable.add(Schedule.FOLLOWER);
        }
        return List.copyOf(runnable);
    }

    /// Whether the follower does not show yet what is committed.
    public boolean isBehind() {
        return followers.isPresent() && visible.isPresent() && !followers.equals(visible);
    }

    /// The same scene after nothing has happened.
    public Scene quiet() {
        return new Scene(positions, visible, followers, List.of());
    }

    public Position position(int worker) {
        return positions.get(worker - 1);
    }
}
