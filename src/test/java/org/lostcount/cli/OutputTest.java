package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.file.UnfitFileException;
import org.lostcount.report.ReportFormat;

class OutputTest {
    @TempDir
    private Path directory;

    @Test
    void whatHasNothingToBeWrittenSaysWhy() throws Exception {
        Path file = directory.resolve("run.jsonl");
        try (Output output = Output.File.open(ReportFormat.HISTORY, file.toString())) {
            assertThatThrownBy(() -> output.write(_ -> {
                        throw new UnfitFileException("the run has no evidence");
                    }))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.sentence())
                                    .isEqualTo("The file \"" + file + "\" can't be written: the run has no evidence."));
        }

        assertThat(directory).isEmptyDirectory();
    }
}
