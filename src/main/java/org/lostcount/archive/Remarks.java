package org.lostcount.archive;

import java.util.Arrays;
import java.util.List;
import org.lostcount.file.Printable;

/// What a person has said of a saved run. Immutable.
///
/// @param name what it is called, or empty
/// @param tags words to find it by, without spaces in them, each once
/// @param note anything
/// @param pinned whether it stands before the others
public record Remarks(String name, List<String> tags, String note, boolean pinned) {
    public static final Remarks NONE = new Remarks("", List.of(), "", false);
    /// Characters that a name or the tags together may have.
    public static final int LONGEST_NAME = 200;
    /// Characters that a note may have.
    public static final int LONGEST_NOTE = 10_000;

    public Remarks {
        name = cut(Printable.text(name.strip()), LONGEST_NAME);
        note = cut(Printable.lines(note.strip()), LONGEST_NOTE);
        tags = tags(String.join(" ", tags));
    }

    /// The tags in a line that somebody typed, with spaces or commas between them.
    public static List<String> tags(String typed) {
        return Arrays.stream(cut(typed, LONGEST_NAME).split("[\\s,]+", -1))
                .filter(tag -> !tag.isEmpty())
                .map(Printable::text)
                .distinct()
                .toList();
    }

    private static String cut(String text, int most) {
        int end = Math.min(text.length(), most);
        boolean within = end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
        return text.substring(0, within ? end - 1 : end);
    }

    public Remarks withName(String value) {
        return new Remarks(value, tags, note, pinned);
    }

    public Remarks withTags(List<String> value) {
        return new Remarks(name, value, note, pinned);
    }

    public Remarks withNote(String value) {
        return new Remarks(name, tags, value, pinned);
    }

    public Remarks withPinned(boolean value) {
        return new Remarks(name, tags, note, value);
    }
}
