package org.lostcount.ui.learn;

import java.util.Map;
import java.util.Optional;
import org.lostcount.learn.Block;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Outcome;

/// What was said and played of a page, there or on the stage. Immutable.
///
/// @param said what was predicted, by the line of the question
/// @param played what came of blocks, by their lines
public record Performed(Map<Integer, String> said, Map<Integer, Outcome> played) {
    public Performed {
        said = Map.copyOf(said);
        played = Map.copyOf(played);
    }

    /// What was said to this question last.
    public Optional<String> said(Block.Predict question) {
        return Optional.ofNullable(said.get(question.line()));
    }

    /// What came of this block.
    public Optional<Outcome> of(Block block) {
        return Optional.ofNullable(played.get(block.line()));
    }

    /// Whether any block of the page from this part on was played.
    boolean reaches(Lesson page, int part) {
        return page.parts().subList(part, page.parts().size()).stream()
                .anyMatch(each -> each instanceof Lesson.Done(Block.Played block)
                        && of(block).isPresent());
    }
}
