package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {
    private static final List<List<String>> TABLE =
            List.of(List.of("counter", "note"), List.of("h2/naive", "a|b, \"c\""), List.of("=1+2", "line\nbreak"));

    @Test
    void csvIsQuotedAndHarmless() {
        assertThat(TableText.csv(TABLE))
                .isEqualTo("counter,note\nh2/naive,\"a|b, \"\"c\"\"\"\n\"'=1+2\",\"line\nbreak\"\n");
    }

    @Test
    void markdownKeepsItsColumns() {
        assertThat(TableText.markdown(TABLE))
                .isEqualTo("| counter | note |\n| --- | --- |\n| h2/naive | a\\|b, \"c\" |\n| =1+2 | line break |\n");
    }
}
