package org.lostcount;

import java.time.Duration;

/// How long something may take that a person is promised within a time.
///
/// The promise is for a machine that has nothing else to do. The suite runs beside itself, so it allows ten times as
/// much, which still finds whoever waits for the end of a run or for a pool's own limit.
/// `./run.sh test -Dtests.slack=1 -Dtest=…` asks for the promise itself.
public final class Promised {
    private static final int SLACK = Integer.getInteger("lostcount.slack", 10);

    private Promised() {}

    public static Duration within(Duration promise) {
        return promise.multipliedBy(SLACK);
    }
}
