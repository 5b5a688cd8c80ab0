package org.lostcount.cli;

import java.util.Arrays;

/// A program for [HostileFilesTest], which gives it little memory: runs command lines one after another. Arguments are
/// those of all of them, with `;` between two lines.
final class RefuseAll {
    private RefuseAll() {}

    static void main(String[] arguments) {
        int from = 0;
        for (int i = 0; i <= arguments.length; i++) {
            if (i == arguments.length || arguments[i].equals(";")) {
                Ran ran = Ran.of(Arrays.copyOfRange(arguments, from, i));
                String said = (ran.out() + ran.err()).replace('\n', ' ').strip();
                System.out.println(ran.status() + "\t" + said);
                from = i + 1;
            }
        }
    }
}
