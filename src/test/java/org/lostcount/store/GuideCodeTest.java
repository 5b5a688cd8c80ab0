package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.QuickJava;
import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.Place;

/// The Java in the guide compiles, and does what it says.
@EitherLane
class GuideCodeTest {
    private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

    @TempDir
    private Path directory;

    @Test
    void itsCodeRunsAsItStandsThere() throws Exception {
        Matcher code = CODE.matcher(Files.readString(Path.of("assets/guide/code.md")));
        assertThat(code.find()).isTrue();
        Path source = Files.writeString(directory.resolve("Hits.java"), code.group(1));
        String url = "jdbc:h2:" + directory.resolve("counters");
        List<String> command = QuickJava.begin();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), source.toString(), url));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = process.inputReader().lines().toList();

        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).matches("11 at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(said.getLast())
                .isEqualTo("The counter hits was out of sync: it was taken for 1, and is 11. Now I see 11: true");
        assertThat(process.waitFor()).isZero();
        try (Place place = Places.open(url)) {
            assertThat(new NamedCounter(place, "hits", 0).longValue()).isEqualTo(11);
        }
    }
}
