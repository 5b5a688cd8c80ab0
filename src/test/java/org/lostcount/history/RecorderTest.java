package org.lostcount.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Trace;

/// What is recorded is what is read, whatever its size.
class RecorderTest {
    private static final long LONG_STALL = 10_000_000_000L;

    private static final Moments SOON = new Moments(1, 1, 1, 2, 2);

    /// Each of the four stretches of time is once longer than a record has room for, among others that are not.
    @Test
    void aLongStallIsRecordedAsLongAsItWas() {
        long room = 0xffff_fffeL;
        List<Moments> all = List.of(
                new Moments(0, 0, 0, 0, 0),
                new Moments(0, LONG_STALL, LONG_STALL, LONG_STALL, LONG_STALL),
                new Moments(1, 1, room + 2, room + 3, room + 4),
                new Moments(5, 6, 7, 8, 9),
                new Moments(5, 6, 7, 8 + LONG_STALL, 9 + LONG_STALL),
                new Moments(1, 1 + room, 1 + 2 * room, 1 + 3 * room, 1 + 4 * room),
                new Moments(1, 2, 3, 4, Moments.LONGEST),
                new Moments(Moments.LONGEST, Moments.LONGEST, Moments.LONGEST, Moments.LONGEST, Moments.LONGEST));
        History history = new History(1, 1);
        for (Moments moments : all) {
            int at = history.size();
            history.recorder(0).add(Trace.START, Trace.UNKNOWN, Trace.UNKNOWN, moments, 0xffff, -128, Kind.INFO);

            History.Reader read = history.read();
            assertThat(read.moments(at)).isEqualTo(moments);
            assertThat(read.cell(at)).isEqualTo(0xffff);
            assertThat(read.delta(at)).isEqualTo(-128);
            assertThat(read.kind(at)).isEqualTo(Kind.INFO);
            assertThat(read.basisId(at)).isEqualTo(Trace.START);
            assertThat(read.replacedId(at)).isEqualTo(Trace.UNKNOWN);
        }
        History.Reader read = history.read();
        for (int i = 0; i < all.size(); i++) {
            assertThat(read.moments(i)).isEqualTo(all.get(i));
        }
        assertThat(history.unrecorded()).isZero();
    }

    @Test
    void timesForWhichThereIsNoRoomOrThatGoBackAreNotRecordedAndSaySo() {
        for (Moments wrong : List.of(
                new Moments(1, 1, 1, 1, Moments.LONGEST + 1),
                new Moments(-1, 0, 0, 0, 0),
                new Moments(2, 1, 3, 4, 5),
                new Moments(1, 2, 1, 4, 5),
                new Moments(1, 2, 3, 2, 5),
                new Moments(1, 2, 3, 4, 3))) {
            History history = new History(1, 1);
            Recorder recorder = history.recorder(0);
            recorder.add(0, 0, Trace.UNKNOWN, wrong, 0, 1, Kind.OK);
            recorder.add(0, 0, Trace.UNKNOWN, SOON, 0, 1, Kind.OK);

            assertThat(history.size()).as(wrong.toString()).isZero();
            assertThat(history.unrecorded()).isEqualTo(2);
        }
    }

    /// What a store hands out as an id need be none.
    @Test
    void anIdThatNoOperationCanHaveIsThatOfNobody() {
        for (long id : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 1L << 55, -2, Recorder.id(3, 0)}) {
            History history = new History(1, 1);
            history.recorder(0).add(id, id, Trace.UNKNOWN, SOON, 0, 1, Kind.OK);
            History.Reader read = history.read();

            assertThat(read.index(read.basisId(0))).as("%d", id).isEqualTo(History.MISSING);
            assertThat(read.index(read.replacedId(0))).isEqualTo(History.MISSING);
            assertThat(read.delta(0)).isEqualTo(1);
        }
    }

    @Test
    void asManyAsThereIsRoomForAreRecordedThoughEachWorkersLastChunkIsPartlyFilled() {
        int each = Recorder.CHUNK + 1;
        History history = new History(4, 4 * each);
        for (int worker = 0; worker < 4; worker++) {
            for (int i = 0; i < each; i++) {
                history.recorder(worker).add(0, 0, Trace.UNKNOWN, SOON, 0, 1, Kind.OK);
            }
        }
        assertThat(history.size()).isEqualTo(4 * each);
        assertThat(history.unrecorded()).isZero();
    }

    @Test
    void roomInWhichNothingWasRecordedIsGivenBackAndWhatWasRecordedStays() {
        History history = new History(3, History.CAP);
        for (int i = 0; i < 100; i++) {
            history.recorder(0).add(0, 0, Trace.UNKNOWN, SOON, i, 1, Kind.OK);
        }
        for (int i = 0; i < Recorder.CHUNK; i++) {
            history.recorder(1).add(0, 0, Trace.UNKNOWN, SOON, i, 1, Kind.OK);
        }
        assertThat(history.room()).isEqualTo(3 * Recorder.CHUNK);

        history.trim();

        assertThat(history.room()).isLessThan(Recorder.CHUNK + 200);
        assertThat(history.size()).isEqualTo(Recorder.CHUNK + 100);
        assertThat(history.read().cell(99)).isEqualTo(99);
        // Whoever goes on all the same finds room.
        for (int worker = 0; worker < 3; worker++) {
            history.recorder(worker).add(0, 0, Trace.UNKNOWN, SOON, 7, 1, Kind.OK);
        }
        assertThat(history.read().cell(100)).isEqualTo(7);
        assertThat(history.size()).isEqualTo(Recorder.CHUNK + 103);
    }
}
