package org.lostcount.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Counter;
import org.lostcount.link.Link;
import org.lostcount.load.Extent;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Sweep;

class SweepFormTest {
    @ParameterizedTest
    @ValueSource(strings = {"h2/naive, memory/atomic", "h2/naive memory/atomic", " h2/naive ,  memory/atomic, "})
    void commasAndSpacesAreReadAlike(String counters) throws Exception {
        SweepForm form = new SweepForm(counters, "1 2,  4", Varied.THINK_TIME, "0 1ms", "1s", "0", "1");
        assertThat(form.plan().counters()).extracting(Counter::toString).containsExactly("h2/naive", "memory/atomic");
        assertThat(form.plan().size()).isEqualTo(2 * 3 * 2);
    }

    /// Over a time nobody knows how many will be taken, and so not how many there are.
    @Test
    void stocksAreComparedByANumberOfTakes() throws Exception {
        String typed = SweepForm.typed(Stores.matching("take:h2/*"));
        assertThat(typed).isEqualTo("take:h2/*");
        SweepForm takes = new SweepForm(typed, "1, 2", Varied.NOTHING, "", "1000", "", "1");
        assertThat(takes.plan().workloads())
                .extracting(one -> one.pace().extent())
                .containsOnly(new Extent.Increments(1000));
        assertThatThrownBy(() -> new SweepForm(typed, "1, 2", Varied.NOTHING, "", "1s", "", "1").plan())
                .hasMessage(
                        "Over a time nobody knows how many will be taken: for take:h2/naive write in each run how many"
                                + " each worker takes, such as 1000.");
    }

    @Test
    void aLinkIsTypedAsItWasPlanned() throws Exception {
        for (SweepForm form : List.of(
                SweepForm.USUAL,
                new SweepForm("take:h2/*", "1, 2", Varied.NOTHING, "", "1000", "0", "2"),
                new SweepForm("h2/naive", "3", Varied.ISOLATION, "read-committed, serializable", "500ms", "1s", "1"),
                new SweepForm("h2/naive", "1, 8", Varied.POOL_SIZE, "2, 8", "1s", "", "5"))) {
            Sweep plan = form.plan();
            Link link = new Link.ToSweep(plan.counters(), plan.workloads(), plan.rounds());
            assertThat(SweepForm.of((Link.ToSweep) Link.parse(link.text()))).isEqualTo(form);
        }
    }

    @Test
    void countersAreTypedAsSomebodyWouldAndReadBack() throws Exception {
        List<Counter> chosen = new ArrayList<>(Stores.matching("memory/*"));
        chosen.addAll(Stores.matching("h2/naive"));
        chosen.addAll(Stores.matching("h2/atomic"));
        String typed = SweepForm.typed(chosen);
        assertThat(typed).isEqualTo("memory/*, h2/naive, h2/atomic");
        SweepForm form = new SweepForm(typed, "1", Varied.NOTHING, "", "1s", "0", "1");
        assertThat(form.plan().counters()).containsExactlyInAnyOrderElementsOf(chosen);
    }
}
