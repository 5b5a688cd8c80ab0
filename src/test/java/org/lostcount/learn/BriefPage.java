package org.lostcount.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pages of ours with shorter runs: what is lost, and who overwrote whom, is proved as well by a tenth of them.
public final class BriefPage {
    /// So much of a run by time, and of what is graded, is as good a proof of what is lost as seconds are.
    static final Duration BRIEF = Duration.ofMillis(300);

    /// In which a store is killed, started again and used.
    private static final Duration WITH_A_FAULT = Duration.ofMillis(900);

    private static final Path LESSONS = Path.of("assets/lessons");
    private static final Pattern RUN = Pattern.compile("(?s)```run\n.*?\n```\n");
    private static final Pattern INCREMENTS = Pattern.compile("(?m)^increments: (\\d+)$");
    /// A worker makes so many increments at least, so that it meets others.
    private static final int LEAST = 10;

    private BriefPage() {}

    /// The page of this name.
    public static Lesson named(String name) throws IOException, PageException {
        return PageReader.read("assets/lessons/" + name + ".md", text(name));
    }

    /// Its text.
    public static String text(String name) throws IOException {
        return RUN.matcher(Files.readString(LESSONS.resolve(name + ".md")))
                .replaceAll(run -> Matcher.quoteReplacement(brief(run.group())));
    }

    private static String brief(String run) {
        Duration time = run.contains("fault:") ? WITH_A_FAULT : BRIEF;
        // Who is paused and replaced must wake up before the run is over.
        String brief = run.contains("zombie=")
                ? run
                : run.replaceFirst("(?m)^duration: \\d+s$", "duration: " + time.toMillis() + "ms");
        // What is compared warms up for seconds, which only its rates need.
        if (run.contains("counter: [") && !run.contains("warmup:")) {
            brief = brief.replaceFirst("\n", "\nwarmup: 0\n");
        }
        // Who does not think is done in no time, and a stock is shared by all.
        return run.contains("stock:") || !(run.contains("think-time:") || run.contains("rate:"))
                ? brief
                : INCREMENTS.matcher(brief).replaceFirst(BriefPage::tenth);
    }

    private static String tenth(MatchResult increments) {
        int each = Integer.parseInt(increments.group(1));
        return "increments: " + Math.min(each, Math.max(LEAST, each / 10));
    }
}
