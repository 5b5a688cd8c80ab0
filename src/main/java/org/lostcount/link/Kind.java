package org.lostcount.link;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;

/// The table of links: what each kind is called, and the parts that it can have. There are no others.
enum Kind {
    /// Behind its name and `/` stands the name of a page.
    PAGE("page"),
    STEP("step"),
    RUN("run"),
    GRADE("grade");

    /// A link of another version says so in this part, and nobody guesses what it may mean.
    static final String VERSION_PART = "v";

    static final String VERSION = "1";

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    List<String> parts() {
        Stream<String> own = switch (this) {
            case PAGE -> Stream.of();
            case STEP ->
                Stream.of(
                        "counter",
                        "workers",
                        "isolation",
                        "autocommit",
                        "on-conflict",
                        Settings.TOPOLOGY.name(),
                        Settings.READ_FROM.name(),
                        "order");
            case RUN ->
                Stream.concat(Stream.of("counter"), Settings.ALL.stream().map(Setting::name));
            case GRADE -> Stream.of("store", "isolation", "task", "sql");
        };
        return Stream.concat(own, Stream.of(VERSION_PART)).toList();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }
}
