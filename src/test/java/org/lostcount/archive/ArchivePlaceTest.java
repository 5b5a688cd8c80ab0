package org.lostcount.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchivePlaceTest {
    private static final Path HOME = Path.of("/home/me");

    private static Path place(String system, Map<String, String> environment) {
        return ArchivePlace.of(system, HOME, environment::get);
    }

    @Test
    void itIsWhereTheSystemHasAPersonsData() {
        assertThat(place("Linux", Map.of())).isEqualTo(HOME.resolve(".local/share/lost-count/archive"));
        assertThat(place("Linux", Map.of("XDG_DATA_HOME", "/data"))).isEqualTo(Path.of("/data/lost-count/archive"));
        assertThat(place("Linux", Map.of("XDG_DATA_HOME", "relative")))
                .isEqualTo(HOME.resolve(".local/share/lost-count/archive"));
        assertThat(place("Mac OS X", Map.of()))
                .isEqualTo(HOME.resolve("Library/Application Support/LostCount/archive"));
        assertThat(place("Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/LostCount/archive"));
    }

    @Test
    void theProgramsOwnVariableComesFirst() {
        assertThat(place("Linux", Map.of("LOSTCOUNT_HOME", "/own", "XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/own/archive"));
        // Which is what the build sets for all tests, so that none of them writes where a person's runs are.
        assertThat(ArchivePlace.usual().toString()).contains("test-home");
    }
}
