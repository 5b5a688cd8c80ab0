package org.lostcount.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What nobody needs any more is collected where it is much, and nothing is stopped for a little.
class LeftoversTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void muchThatIsNeededNoMoreIsCollected() {
        System.gc();
        assertThat(Leftovers.areMany()).isFalse();

        List<WeakReference<byte[]>> left = useAndLeave(200);
        Leftovers.collect();

        assertThat(left).allMatch(array -> array.get() == null);
        assertThat(Leftovers.areMany()).isFalse();
    }

    /// Megabytes that have become old by the time that they are left.
    private static List<WeakReference<byte[]>> useAndLeave(int megabytes) {
        List<byte[]> used = new ArrayList<>();
        for (int i = 0; i < megabytes; i++) {
            used.add(new byte[MEGABYTE]);
        }
        List<WeakReference<byte[]>> left = used.stream().map(WeakReference::new).toList();
        while (!Leftovers.areMany()) {
            used.add(new byte[MEGABYTE]);
            if (used.size() > 2 * megabytes) {
                used.subList(megabytes, used.size()).clear();
            }
        }
        return left;
    }
}
