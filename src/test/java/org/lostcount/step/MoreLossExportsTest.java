package org.lostcount.step;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.lostcount.SecondLane;

/// The same with twice as many losses of each counter, each run twice, and with every step left out for every program.
@SecondLane
@Tag("long")
class MoreLossExportsTest extends LossExportTest {
    @Override
    int each() {
        return 2;
    }

    @Override
    int times() {
        return 2;
    }

    @Override
    List<Export> withoutOneStep(int program) {
        return allWithoutOneStep();
    }
}
