package org.lostcount.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.condition.Answer;

/// A condition as files tell it.
///
/// @param answer `holds`, `fails` or `undecided`
/// @param found the values that it speaks of, or why they don't tell; missing where it holds
record RequirementDocument(
        String condition, String answer, @Nullable String found) {
    static RequirementDocument of(Requirement requirement) {
        String condition = requirement.condition();
        return switch (requirement.answer()) {
            case Answer.Holds() -> new RequirementDocument(condition, "holds", null);
            case Answer.Fails(String found) -> new RequirementDocument(condition, "fails", found);
            case Answer.Undecided(String why) -> new RequirementDocument(condition, "undecided", why);
        };
    }

    /// All of them; nothing where there is none.
    static @Nullable List<RequirementDocument> of(List<Requirement> required) {
        return required.isEmpty()
                ? null
                : required.stream().map(RequirementDocument::of).toList();
    }
}
