package org.lostcount;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How another JVM is started by a test: it ends long before it pays to compile well, or to verify what the compiler
/// has made, which takes a third of a start. It writes UTF-8, whatever the locale is: a test reads it as that.
public final class QuickJava {
    private QuickJava() {}

    /// The program and its options, as far as they are the same for all.
    public static List<String> begin() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
    }

    /// A class of the tests or of the program, with the class path of this JVM.
    ///
    /// @param options more options for its JVM
    public static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = begin();
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
