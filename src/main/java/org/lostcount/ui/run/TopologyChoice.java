package org.lostcount.ui.run;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.ChoiceBox;
import org.lostcount.counter.Replication;
import org.lostcount.counter.Store;
import org.lostcount.counter.Topology;
import org.lostcount.load.Settings;
import org.lostcount.ui.theme.Tip;

/// How many servers a store would be started as, which is one setting of the workload, to be chosen on the head of a
/// column among those that this store can be. Where it can't be what another store was chosen to be, it is a dash, as
/// its cells are. FX thread.
final class TopologyChoice extends ChoiceBox<Topology> {
    private final RunViewModel model;
    private final Store store;

    TopologyChoice(RunViewModel model, Store store) {
        this.model = model;
        this.store = store;
        setId("topology-" + store.name());
        getStyleClass().add("topology");
        Field.words(this, Topology::word, "–");
        getItems().setAll(Stream.of(Topology.values()).filter(this::canBe).toList());
        Tip.on(this, this::getAccessibleText);
        disableProperty().bind(model.running());
        model.workload().text(Settings.TOPOLOGY.name()).subscribe(_ -> tell());
        valueProperty().addListener((_, _, now) -> {
            if (now != null && now != wanted()) {
                model.choose(store, now);
            }
        });
    }

    private Topology wanted() {
        String typed = model.workload().text(Settings.TOPOLOGY.name()).get();
        Optional<Topology> known = Settings.TOPOLOGY.form().read(typed);
        return known.orElse(Topology.SINGLE);
    }

    private void tell() {
        Topology wanted = wanted();
        setValue(canBe(wanted) ? wanted : null);
        setAccessibleText("Servers of " + store.label() + ": "
                + (canBe(wanted) ? wanted.word() : "it can't be started as " + wanted.word()));
    }

    private boolean canBe(Topology topology) {
        return topology == Topology.SINGLE
                || store.replications().stream().map(Replication::topology).anyMatch(topology::equals);
    }
}
