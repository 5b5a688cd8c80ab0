package org.lostcount.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Extent;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.report.RerunCommand;
import org.lostcount.store.Stores;
import org.lostcount.sweep.TypedSettings;

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

    @Test
    void whatCantBeRunIsLeftOutWithItsReason() throws Exception {
        SweepForm some = new SweepForm("h2/*, postgres/atomic", "4", Varied.ACKNOWLEDGE, "local", "3s", "0", "1");
        SweepForm.Fit fit = SweepForm.fit(some.plan(), _ -> StoreAddress.EMBEDDED);
        assertThat(fit.plan().counters()).extracting(Counter::toString).containsExactly("postgres/atomic");
        assertThat(fit.leftOut())
                .containsExactly("H2 has no topology replica; of the stores, postgres, redis can do this.");
        SweepForm none = new SweepForm("h2/*", "4", Varied.ACKNOWLEDGE, "local", "3s", "0", "1");
        assertThatThrownBy(() -> SweepForm.fit(none.plan(), _ -> StoreAddress.EMBEDDED))
                .hasMessage("H2 has no topology replica; of the stores, postgres, redis can do this.");
        SweepForm all = new SweepForm("h2/*", "4", Varied.NOTHING, "", "3s", "0", "1");
        assertThat(SweepForm.fit(all.plan(), _ -> StoreAddress.EMBEDDED))
                .isEqualTo(new SweepForm.Fit(all.plan(), List.of()));
    }

    @Test
    void aRunIsATimeOrANumberOfOperationsWhichATakeNeedsForItsStock() throws Exception {
        SweepForm time = new SweepForm("take:h2/atomic", "4", Varied.NOTHING, "", "3s", "0", "1");
        assertThatThrownBy(() -> SweepForm.fit(time.plan(), _ -> StoreAddress.EMBEDDED))
                .hasMessage("Over a time nobody knows how many will be asked for; give each run a number of operations,"
                        + " such as 1000.");
        SweepForm number = new SweepForm("take:h2/atomic", "4", Varied.NOTHING, "", "500", "0", "1");
        assertThat(SweepForm.fit(number.plan(), _ -> StoreAddress.EMBEDDED)
                        .plan()
                        .workloads())
                .extracting(workload -> workload.pace().extent())
                .containsExactly(new Extent.Increments(500));
        assertThatThrownBy(() -> new SweepForm("h2/*", "4", Varied.NOTHING, "", "3 parsecs", "0", "1").plan())
                .hasMessageStartingWith("A run must be a time such as 500ms, 2s or 1m, or a number of operations");
    }

    /// Each way of acknowledging once with nothing broken, for its rate, and once with the fail-over that it is for;
    /// the
    /// command that runs it again names each once.
    @Test
    void waysOfAcknowledgingAreRunWithAndWithoutAFault() throws Exception {
        SweepForm form = new SweepForm("postgres/atomic", "4", Varied.ACKNOWLEDGE, "local, on", "3s", "0", "1");
        List<Workload> workloads = form.plan().workloads();
        assertThat(workloads)
                .extracting(workload -> Settings.ACKNOWLEDGE.text(workload).orElse("") + " "
                        + Settings.FAULT.text(workload).orElse("none"))
                .containsExactly("local none", "local fail-over", "on none", "on fail-over");
        String again = RerunCommand.of(List.of("postgres/atomic"), workloads, 1, false);
        assertThat(again).contains(" --topology replica --acknowledge local,on --link 20ms --fault fail-over");
        Map<Setting<?>, List<String>> typed = new HashMap<>();
        List<String> words = List.of(again.split(" ", -1));
        for (Setting<?> setting : Settings.ALL) {
            int at = words.indexOf("--" + setting.name());
            if (at >= 0) {
                typed.put(setting, List.of(words.get(at + 1)));
            }
        }
        assertThat(new TypedSettings(setting -> typed.getOrDefault(setting, List.of())).workloads())
                .isEqualTo(workloads);
    }
}
