package org.lostcount.load;

import org.lostcount.check.Numbered;
import org.lostcount.check.Numbers;
import org.lostcount.counter.Promise;
import org.lostcount.history.History;
import org.lostcount.history.Kind;

/// The numbers that operations were handed: the value that each got or, where it worked that out itself, wrote.
record HandedNumbers(Evidence evidence) {
    Numbered judge(Promise promise) {
        return judge(promise, true);
    }

    /// The same verdict, excusing what a killed store has forgotten and handed out again.
    Numbered excusing(Numbered numbered) {
        return numbered.excusing(
                numbered.duplicates() - judge(numbered.promise(), false).duplicates());
    }

    /// @param forgotten whether what a killed store has forgotten is to be counted as well
    private Numbered judge(Promise promise, boolean forgotten) {
        History.Reader read = evidence.lineage().history();
        Numbers numbers = new Numbers(evidence.history().workers(), History.MOST);
        long handed = 0;
        long unknown = 0;
        for (int i = 0; i < read.size(); i++) {
            if (read.kind(i) == Kind.OK && (forgotten || !evidence.lineage().isForgotten(i))) {
                handed++;
                int got = read.index(read.gotId(i));
                numbers.part(read.worker(i)).add(evidence.value(got >= 0 ? got : i));
            } else if (read.kind(i) == Kind.INFO) {
                unknown++;
            }
        }
        return numbers.judge(evidence.start(), handed, unknown, promise);
    }
}
