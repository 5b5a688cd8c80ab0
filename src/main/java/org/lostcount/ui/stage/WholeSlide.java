package org.lostcount.ui.stage;

import java.util.Optional;
import org.lostcount.learn.Block;
import org.lostcount.learn.Outcome;

/// Something of a page that is played as it stands there. FX thread.
abstract class WholeSlide extends PlayedSlide {
    private final Block.Played block;
    private final String verb;

    /// @param verb what is done here, in a word or two
    WholeSlide(Block.Played block, String verb, Stagehand hand) {
        super(block, hand);
        this.block = block;
        this.verb = verb;
    }

    @Override
    public final Optional<String> next() {
        return outcome().isEmpty() ? Optional.of(verb) : Optional.empty();
    }

    @Override
    public final void forward() {
        say("Getting ready …");
        play((player, watcher) -> player.play(block, watcher));
    }

    /// As it is played in one way only, that is shown.
    @Override
    final void take(Outcome elsewhere) {
        came(elsewhere);
    }

    @Override
    public boolean key(StageKey key) {
        if (key.meaning() == StageKey.Meaning.RUN) {
            forward();
            return true;
        }
        return false;
    }
}
