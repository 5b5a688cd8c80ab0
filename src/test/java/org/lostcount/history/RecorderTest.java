package org.lostcount.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lostcount.counter.Trace;

/// What is recorded is what is read, whatever its size.
class RecorderTest {
    private static final long LONG_STALL = 10_000_000_000L;

    @Test
    void aLongStallIsRecordedAsLongAsItWas() {
        History history = new History(1, 1);
        Recorder recorder = history.recorder(0);
        for (long window : new long[] {0, LONG_STALL, 86_400 * LONG_STALL / 10, Recorder.LONGEST}) {
            int at = history.size();
            recorder.add(Trace.START, Trace.UNKNOWN, Trace.UNKNOWN, window, window, 0xffff, -128, Kind.INFO);

            History.Reader read = history.read();
            assertThat(read.readNanos(at)).isEqualTo(window);
            assertThat(read.windowNanos(at)).isEqualTo(window);
            assertThat(read.wroteNanos(at)).isEqualTo(2 * window);
            assertThat(read.cell(at)).isEqualTo(0xffff);
            assertThat(read.delta(at)).isEqualTo(-128);
            assertThat(read.kind(at)).isEqualTo(Kind.INFO);
        }
        assertThat(history.unrecorded()).isZero();
    }

    @Test
    void aTimeForWhichThereIsNoRoomIsNotRecordedAndSaysSo() {
        History history = new History(1, 1);
        Recorder recorder = history.recorder(0);
        recorder.add(0, 0, Trace.UNKNOWN, 1, Recorder.LONGEST + 1, 0, 1, Kind.OK);
        recorder.add(0, 0, Trace.UNKNOWN, 1, 1, 0, 1, Kind.OK);

        assertThat(history.size()).isZero();
        assertThat(history.unrecorded()).isEqualTo(2);
    }

    @Test
    void asManyAsThereIsRoomForAreRecordedThoughEachWorkersLastChunkIsPartlyFilled() {
        int each = Recorder.CHUNK + 1;
        History history = new History(4, 4 * each);
        for (int worker = 0; worker < 4; worker++) {
            for (int i = 0; i < each; i++) {
                history.recorder(worker).add(0, 0, Trace.UNKNOWN, 1, 1, 0, 1, Kind.OK);
            }
        }
        assertThat(history.size()).isEqualTo(4 * each);
        assertThat(history.unrecorded()).isZero();
    }
}
