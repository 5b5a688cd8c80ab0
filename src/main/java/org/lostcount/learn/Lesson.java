package org.lostcount.learn;

import java.util.List;
import org.commonmark.node.Node;

/// A page: prose and blocks, in the order in which they are read. Immutable, but for the nodes of its prose, which
/// nobody changes.
///
/// @param head what is said of it before it
/// @param parts in order
/// @param remarks what its author should know, as sentences with file and line
public record Lesson(Head head, List<Part> parts, List<String> remarks) {
    public Lesson {
        parts = List.copyOf(parts);
        remarks = List.copyOf(remarks);
    }

    /// What its front matter says. Immutable.
    ///
    /// @param file as a person calls it
    /// @param name by which it is asked for
    /// @param key by which it is remembered: the name of one of ours, the file of one's own; no two share it
    /// @param order its number among the lessons; 0 for an exhibit
    /// @param goals what one can do afterwards
    /// @param needs stores without which it can't be played, beside those that are always there
    /// @param sources of an exhibit
    public record Head(
            String file,
            String name,
            String key,
            Kind kind,
            String title,
            int order,
            int minutes,
            List<String> goals,
            List<Need> needs,
            List<String> sources) {
        public Head {
            goals = List.copyOf(goals);
            needs = List.copyOf(needs);
            sources = List.copyOf(sources);
        }

        /// Why it can't be played on this machine, as sentences that say what to do; empty where it can.
        public List<String> missing() {
            return needs.stream().flatMap(need -> need.absent().stream()).toList();
        }
    }

    /// What a page is.
    public enum Kind {
        LESSON("lesson", "Course"),
        EXHIBIT("exhibit", "Museum");

        private final String word;
        private final String group;

        Kind(String word, String group) {
            this.word = word;
            this.group = group;
        }

        public String word() {
            return word;
        }

        /// Under which title it is listed.
        public String group() {
            return group;
        }
    }

    /// A part of a page.
    public sealed interface Part {}

    /// What is read.
    ///
    /// @param document a document of its own, with the nodes of CommonMark and tables
    public record Prose(Node document) implements Part {}

    /// What is done.
    public record Done(Block block) implements Part {}

    /// Its blocks, in order.
    public List<Block> blocks() {
        return parts.stream()
                .filter(Done.class::isInstance)
                .map(part -> ((Done) part).block())
                .toList();
    }
}
