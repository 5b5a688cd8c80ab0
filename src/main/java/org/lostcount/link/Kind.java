package org.lostcount.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;

/// The table of links: what each kind is called, and the parts that it can have. There are no others.
enum Kind {
    /// Behind its name and `/` stands the name of a page.
    PAGE("page", List.of()),
    STEP("step", List.of("counter", "workers", "isolation", "autocommit", "on-conflict", "order")),
    RUN(
            "run",
            Stream.concat(Stream.of("counter"), Settings.ALL.stream().map(Setting::name))
                    .toList()),
    GRADE("grade", List.of("store", "isolation", "sql"));

    /// A link of another version says so in this part, and nobody guesses what it may mean.
    static final String VERSION_PART = "v";

    static final String VERSION = "1";

    private final String word;
    private final List<String> parts;

    Kind(String word, List<String> parts) {
        this.word = word;
        List<String> all = new ArrayList<>(parts);
        all.add(VERSION_PART);
        this.parts = List.copyOf(all);
    }

    String word() {
        return word;
    }

    List<String> parts() {
        return parts;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }
}
