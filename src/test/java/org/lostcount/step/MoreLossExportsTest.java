package org.lostcount.step;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.lostcount.SecondLane;

/// The same with more counters and twice as many losses of each, each run twice, and with every step left out for every
/// program.
@SecondLane
@Tag("long")
class MoreLossExportsTest extends LossExportTest {
    @Override
    int each() {
        return 2;
    }

    @Override
    boolean others() {
        return true;
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
