package org.lostcount.cli;

/// A program of its own: the default comparison of [Cli#compare] without the minute in which it warms up, and with
/// fewer workers.
public final class ColdComparison {
    private ColdComparison() {}

    static void main() {
        System.exit(Cli.compare(Terminal.ofProcess(), "--warmup", "0", "--threads", "2"));
    }
}
