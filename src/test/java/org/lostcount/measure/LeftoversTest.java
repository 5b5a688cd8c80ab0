package org.lostcount.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.QuickJava;

/// What nobody needs any more is collected where it is much, and nothing is stopped for a little: in a program of its
/// own, as the heap of this one is everybody's.
class LeftoversTest {
    @Test
    void onlyMuchThatIsNeededNoMoreIsCollected() throws Exception {
        Process process = new ProcessBuilder(
                        QuickJava.command(Used.class, List.of("-Xms600m", "-Xmx600m", "-Xmn16m"), List.of()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.lines()).containsExactly("40 MB: many false, collected 0", "240 MB: many true, collected 240");
        assertThat(process.waitFor()).isZero();
    }

    /// Uses memory, leaves it, and tells what became of it.
    static final class Used {
        private static final int MEGABYTE = 1 << 20;

        private Used() {}

        static void main() {
            System.gc();
            tell(40);
            tell(240);
        }

        @SuppressWarnings("SystemOut") // how it talks to the test
        private static void tell(int megabytes) {
            List<WeakReference<byte[]>> left = useAndLeave(megabytes);
            boolean many = Leftovers.areMany();
            Leftovers.collect();
            long collected = left.stream().filter(array -> array.get() == null).count();
            System.out.println(megabytes + " MB: many " + many + ", collected " + collected);
        }

        /// What is used all at once becomes old, as there is little room for what is young.
        private static List<WeakReference<byte[]>> useAndLeave(int megabytes) {
            List<byte[]> used = new ArrayList<>();
            for (int i = 0; i < megabytes; i++) {
                used.add(new byte[MEGABYTE]);
            }
            return used.stream().map(WeakReference::new).toList();
        }
    }
}
