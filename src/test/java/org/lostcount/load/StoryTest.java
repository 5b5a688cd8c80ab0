package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.check.DeltaSums;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.history.Recorder;

/// What the record of a few operations tells of two between which something went wrong.
class StoryTest {
    private static final long FIRST = Recorder.id(0, 0);
    private static final long SECOND = Recorder.id(1, 0);
    private static final long THIRD = Recorder.id(2, 0);

    private final History history = new History(3, 100);

    @Test
    void twoWhoLookedAtTheLastOneBothTakeIt() {
        looked(0, Trace.START, Trace.START, -1);
        looked(1, FIRST, FIRST, -1);
        looked(2, FIRST, SECOND, -1);

        assertThat(told(Task.TAKE, 2, -1, THIRD).story())
                .contains("Worker 2 (operation 1) and worker 3 (operation 1) both looked when 1 was left, and both took"
                        + " it: worker 2 left 0, and worker 3 left -1.");
    }

    @Test
    void whoLookedEarlierTakesWhatAnotherHasTakenMeanwhile() {
        looked(0, Trace.START, Trace.START, -2);
        looked(1, FIRST, FIRST, -2);
        looked(2, Trace.START, SECOND, -2);

        assertThat(told(Task.TAKE, 5, -1, THIRD).story())
                .contains("Worker 3 (operation 1) looked when 5 were left; worker 2 (operation 1) then took and left 1,"
                        + " and worker 3 took all the same and left -1.");
    }

    /// Of several that took what was gone, it is told of the one that had looked last.
    @Test
    void whoHadSeenLeastIsToldOf() {
        looked(0, Trace.START, Trace.START, -1);
        looked(1, FIRST, FIRST, -1);
        looked(2, SECOND, SECOND, -1);
        looked(0, Trace.START, THIRD, -1);
        looked(1, FIRST, Recorder.id(0, 1), -1);

        assertThat(told(Task.TAKE, 3, -2, Recorder.id(1, 1)).story().orElseThrow())
                .startsWith(
                        "Worker 2 (operation 2) looked when 2 were left; worker 3 (operation 1) then took and left 0");
    }

    /// Where both look at three and want two, there is enough for one of them.
    @Test
    void whoeverTakesMoreThanOneIsToldSo() {
        looked(0, Trace.START, Trace.START, -2);
        looked(1, Trace.START, FIRST, -2);

        assertThat(told(Task.TAKE, 3, -1, SECOND).story())
                .contains(
                        "Worker 1 (operation 1) and worker 2 (operation 1) both looked when 3 were left, and both took"
                                + " 2 of them: worker 1 left 1, and worker 2 left -1.");
    }

    /// Of those that write what they have worked out, too, the story is that of the last one.
    @Test
    void twoWhoReadTheLastOneBothWriteNothing() {
        written(0, Trace.START, Trace.START, -1);
        written(1, Trace.START, FIRST, -1);
        written(2, SECOND, SECOND, -1);
        history.recorder(0).add(SECOND, THIRD, Trace.UNKNOWN, Moments.of(30, 70), 0, -1, Kind.OK);

        Evidence evidence = told(Task.TAKE, 2, 0, Recorder.id(0, 1));
        assertThat(evidence.lineage().lost()).isEqualTo(2);
        assertThat(evidence.story())
                .contains("Worker 3 (operation 1) and worker 1 (operation 2) both looked when 1 was left, and both took"
                        + " it: worker 3 left 0, and worker 1 wrote 0 over that.");
    }

    @Test
    void aStockOfWhichNoMoreIsGivenOutThanThereIsHasNoStory() {
        looked(0, Trace.START, Trace.START, -1);
        looked(1, Trace.START, FIRST, -1);

        assertThat(told(Task.TAKE, 2, 0, SECOND).story()).isEmpty();
    }

    @Test
    void twoWhoReadTheSameNumberAreHandedTheNextOne() {
        written(0, Trace.START, Trace.START, 1);
        written(1, Trace.START, FIRST, 1);

        assertThat(told(Task.NUMBER, 40, 41, SECOND).story())
                .contains("Worker 1 (operation 1) and worker 2 (operation 1) both read 40, and both were handed 41.");
    }

    /// Worker 3 overwrote what worker 2 had made of worker 1's number, and not that itself.
    @Test
    void theyAreFoundWhereAnotherCameInBetween() {
        written(0, Trace.START, Trace.START, 1);
        written(1, FIRST, FIRST, 1);
        written(2, Trace.START, SECOND, 1);

        assertThat(told(Task.NUMBER, 0, 1, THIRD).story())
                .contains("Worker 1 (operation 1) and worker 3 (operation 1) both read 0, and both were handed 1.");
    }

    private void looked(int worker, long saw, long replaced, int delta) {
        history.recorder(worker).addLooked(saw, replaced, Moments.of(worker, worker + 10L), 0, delta, Kind.OK);
    }

    private void written(int worker, long read, long replaced, int delta) {
        history.recorder(worker)
                .add(read, replaced, Trace.UNKNOWN, Moments.of(worker, worker + 10L), 0, delta, Kind.OK);
    }

    private Evidence told(Task task, long start, long left, long last) {
        List<FinalCell> cells = List.of(new FinalCell(0, left, last));
        DeltaSums sums = RecordSums.deltas(history);
        Evidence evidence = Evidence.of(task, history, cells, List.of(), sums, start);
        assertThat(evidence.unexplained()).isEmpty();
        return evidence;
    }
}
