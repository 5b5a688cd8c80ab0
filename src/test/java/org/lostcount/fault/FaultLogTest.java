package org.lostcount.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultLogTest {
    @Test
    void howeverManyThereAreTheyAreCountedAndTheirMomentsReachToTheEnd() {
        FaultLog log = new FaultLog();
        log.begin(System.nanoTime());
        for (int i = 1; i <= 10_000; i++) {
            log.add(Fault.KILL_AT_COMMIT);
            if (i % 2_500 == 0) {
                log.add(Fault.RESTART_STORE);
            }
        }
        double end = log.nanos() / 1e9;

        assertThat(log.counts()).containsEntry(Fault.KILL_AT_COMMIT, 10_000L).containsEntry(Fault.RESTART_STORE, 4L);
        assertThat(log.marks()).hasSizeBetween(500, FaultLog.KEPT);
        assertThat(log.marks())
                .filteredOn(mark -> mark.fault() == Fault.RESTART_STORE)
                .hasSize(4);
        assertThat(log.marks()).isSortedAccordingTo(java.util.Comparator.comparingDouble(FaultMark::seconds));
        // The last restart is also the last of all.
        assertThat(log.marks().getLast().fault()).isEqualTo(Fault.RESTART_STORE);
        assertThat(log.marks().getLast().seconds()).isLessThanOrEqualTo(end);
    }
}
