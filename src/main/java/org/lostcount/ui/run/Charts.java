package org.lostcount.ui.run;

import java.util.function.Consumer;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.chart.CompareCharts;
import org.lostcount.ui.chart.LiveCharts;
import org.lostcount.ui.theme.Look;

/// The charts of runs. Making them takes a good part of a second and painting them takes processors, so there is one
/// set, which is lent to the part on show. FX thread.
public final class Charts implements AutoCloseable {
    private final LiveCharts live;
    private final CompareCharts compare;
    private final Subscription looks;
    private @Nullable RunResults borrower;

    private Charts(LiveCharts live, CompareCharts compare, Look look) {
        this.live = live;
        this.compare = compare;
        looks = look.palette().subscribe(_ -> dress(look)).and(look.step().subscribe(_ -> dress(look)));
    }

    /// Makes them on a thread of their own, and hands them to `ready` on the FX thread.
    public static void load(Look look, Consumer<Charts> ready) {
        Palette palette = look.palette().get();
        int size = look.fontSize();
        Mailbox<Runnable> mailbox = new Mailbox<>(_ -> false, Runnable::run);
        Thread.ofPlatform().daemon().name("charts").start(() -> {
            LiveCharts live = new LiveCharts(palette, size);
            CompareCharts compare = new CompareCharts(palette, size);
            mailbox.post(() -> ready.accept(new Charts(live, compare, look)));
        });
    }

    private void dress(Look look) {
        live.dress(look.palette().get(), look.fontSize());
        compare.dress(look.palette().get(), look.fontSize());
    }

    /// Lends them to `part`; whoever had them has none then.
    public void lendTo(RunResults part) {
        if (!part.equals(borrower)) {
            takeBack();
            borrower = part;
            part.borrow(this);
        }
    }

    /// Takes them back from whoever has them.
    public void takeBack() {
        if (borrower != null) {
            borrower.borrow(null);
            borrower = null;
        }
    }

    LiveCharts live() {
        return live;
    }

    CompareCharts compare() {
        return compare;
    }

    /// Takes them back, and no longer follows the look.
    @Override
    public void close() {
        takeBack();
        looks.unsubscribe();
    }
}
