package org.lostcount.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Counter;
import org.lostcount.store.Stores;

class SweepFormTest {
    @ParameterizedTest
    @ValueSource(strings = {"h2/naive, memory/atomic", "h2/naive memory/atomic", " h2/naive ,  memory/atomic, "})
    void commasAndSpacesAreReadAlike(String counters) throws Exception {
        SweepForm form = new SweepForm(counters, "1 2,  4", Varied.THINK_TIME, "0 1ms", "1s", "0", "1");
        assertThat(form.plan().counters()).extracting(Counter::toString).containsExactly("h2/naive", "memory/atomic");
        assertThat(form.plan().size()).isEqualTo(2 * 3 * 2);
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
