package org.lostcount.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// What a page says, cut into as much as is shown at a time. Any thread.
final class Prose {
    /// Words beyond which nobody reads along and listens.
    static final int MOST_WORDS = 60;

    private Prose() {}

    /// The blocks of a document that are shown together, in order. A heading stays with what it is above, and what ends
    /// in a colon with what comes after it.
    static List<List<Node>> cut(Node document) {
        List<List<Node>> all = new ArrayList<>();
        List<Node> now = new ArrayList<>();
        int count = 0;
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            int words = count(block);
            boolean bound = !now.isEmpty() && isBound(now.getLast());
            if (!now.isEmpty() && !bound && (block instanceof Heading || count + words > MOST_WORDS)) {
                all.add(List.copyOf(now));
                now.clear();
                count = 0;
            }
            now.add(block);
            count += words;
        }
        if (!now.isEmpty()) {
            all.add(List.copyOf(now));
        }
        return all;
    }

    private static boolean isBound(Node block) {
        return block instanceof Heading || words(List.of(block)).endsWith(":");
    }

    static int count(Node block) {
        return words(List.of(block)).split("\\s+").length;
    }

    /// What is said, without how it looks.
    static String words(List<Node> blocks) {
        return blocks.stream().map(Prose::words).collect(Collectors.joining(" "));
    }

    private static String words(Node block) {
        List<String> words = new ArrayList<>();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.add(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.add(code.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock code) {
                words.add(code.getLiteral());
            }
        });
        return String.join(" ", words).replaceAll("\\s+", " ").strip();
    }
}
