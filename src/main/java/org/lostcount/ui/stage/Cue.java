package org.lostcount.ui.stage;

import java.util.List;
import org.commonmark.node.Node;

/// What whoever speaks sees, and the room does not. Immutable, but for the nodes, which nobody changes.
///
/// @param place where the audience is, such as `4 / 16`
/// @param now what it sees
/// @param notes what the page's author says of it
/// @param advice what to do after a vote; empty where there was none
/// @param next what the next key does or shows
/// @param running whether something runs, which keys wait for
record Cue(String place, String now, List<Node> notes, String advice, String next, boolean running) {
    Cue {
        notes = List.copyOf(notes);
    }
}
