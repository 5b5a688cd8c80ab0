package org.lostcount;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Prints the version.
    static void main(String[] args) {
        System.out.println("Lost Count " + Main.class.getPackage().getImplementationVersion());
    }
}
