package org.lostcount.file;

/// How this program was started. Any thread.
public final class Program {
    private static final String CHECKOUT = "./run.sh";

    /// What a person types to start it: `./run.sh` in a checkout, and where it is installed the name of its command.
    public static final String COMMAND = System.getProperty("lostcount.command", CHECKOUT);

    private Program() {}

    /// Whether there is no checkout to build it from.
    public static boolean isInstalled() {
        return !COMMAND.equals(CHECKOUT);
    }

    /// A text of ours that speaks of a checkout, as it is true here.
    public static String spoken(String text) {
        return text.replace(CHECKOUT, COMMAND);
    }
}
