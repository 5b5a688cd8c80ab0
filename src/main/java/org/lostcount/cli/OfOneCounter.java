package org.lostcount.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/// Something that is done with the steps of one counter. One use, one thread.
abstract class OfOneCounter implements Callable<Integer> {
    final Terminal terminal;

    @Mixin
    final StepOptions options = new StepOptions();

    @Mixin
    final DatabaseOptions database = new DatabaseOptions();

    OfOneCounter(Terminal terminal) {
        this.terminal = terminal;
    }
}
