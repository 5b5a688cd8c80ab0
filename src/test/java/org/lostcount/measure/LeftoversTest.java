package org.lostcount.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.lostcount.QuickJava;

/// What nobody needs any more is collected where it is much, and nothing is stopped for a little: in a program of its
/// own, as the heap of this one is everybody's.
class LeftoversTest {
    @Test
    void whatTheHeapHoldsIsGivenBackWhereItIsMuch() throws Exception {
        List<String> options = List.of(
                "-Xms32m", "-Xmx600m", "-XX:-ShrinkHeapInSteps", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20");

        assertThat(said(Held.class, options).map(Integer::valueOf).toList())
                .satisfiesExactly(
                        held -> assertThat(held).isBetween(20, 100),
                        held -> assertThat(held).isBetween(300, 600),
                        held -> assertThat(held).isBetween(20, 100));
    }

    @Test
    @EnabledIf("org.lostcount.measure.LeftoversTest#trims")
    void whatLiesBesideTheHeapIsGivenBack() throws Exception {
        assertThat(said(Beside.class, List.of("-Xmx64m")).map(Integer::valueOf).toList())
                .satisfies(held -> assertThat(held.get(1)).isGreaterThan(held.get(0) + 150))
                .satisfies(held -> assertThat(held.get(2)).isLessThan(held.get(0) + 50));
    }

    /// What the JVM knows of its commands.
    static boolean trims() throws JMException {
        return Stream.of(ManagementFactory.getPlatformMBeanServer()
                        .getMBeanInfo(new ObjectName("com.sun.management:type=DiagnosticCommand"))
                        .getOperations())
                .anyMatch(command -> command.getName().equals("systemTrimNativeHeap"));
    }

    @Test
    void onlyMuchThatIsNeededNoMoreIsCollected() throws Exception {
        assertThat(said(Used.class, List.of("-Xms600m", "-Xmx600m", "-Xmn16m")))
                .containsExactly("20 MB: many false, collected 0", "240 MB: many true, collected 240");
    }

    private static Stream<String> said(Class<?> program, List<String> options) throws Exception {
        Process process = new ProcessBuilder(QuickJava.command(program, options, List.of()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines();
    }

    /// Tells the megabytes that the heap holds: at the start, after much was used and left, and after giving back.
    static final class Held {
        private Held() {}

        static void main() {
            tell();
            Used.useAndLeave(300);
            tell();
            Leftovers.giveBack();
            tell();
        }

        @SuppressWarnings("SystemOut") // how it talks to the test
        private static void tell() {
            System.out.println(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20);
        }
    }

    /// Tells the megabytes that are in memory: at the start, after much beside the heap was used and freed, of which
    /// the last is kept, and after trimming.
    static final class Beside {
        private static final int BYTES = 4096;
        private static final int BLOCKS = 50_000;

        private Beside() {}

        static void main() throws IOException {
            Leftovers.trim(); // what it needs itself is loaded
            tell();
            try (Arena kept = Arena.ofConfined()) {
                try (Arena freed = Arena.ofConfined()) {
                    for (int i = 0; i < BLOCKS; i++) {
                        freed.allocate(BYTES);
                    }
                    kept.allocate(BYTES);
                }
                tell();
                Leftovers.trim();
                tell();
            }
        }

        @SuppressWarnings("SystemOut") // how it talks to the test
        private static void tell() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                String resident = lines.filter(line -> line.startsWith("VmRSS:"))
                        .findFirst()
                        .orElseThrow();
                System.out.println(Integer.parseInt(resident.replaceAll("\\D", "")) >> 10);
            }
        }
    }

    /// Uses memory, leaves it, and tells what became of it.
    static final class Used {
        private static final int MEGABYTE = 1 << 20;

        private Used() {}

        static void main() {
            System.gc();
            tell(20);
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
