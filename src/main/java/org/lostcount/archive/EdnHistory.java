package org.lostcount.archive;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.lostcount.history.History;
import org.lostcount.load.Evidence;

/// Writes a history as Jepsen does, a map in EDN on each line: invocations and completions in the order of their times.
/// One use, one thread.
///
/// A process whose operation came to nobody knows what does nothing more; its worker goes on in a new one.
final class EdnHistory {
    private final History.Reader history;
    private final Writer to;
    private int[] processes = new int[0];
    private int fresh;
    private long index;

    EdnHistory(Evidence evidence, Writer to) {
        this.history = evidence.lineage().history();
        this.to = to;
    }

    /// An invocation or a completion.
    private record Event(long nanos, boolean completes, int process, Act act) {}

    /// What one worker does, in its order.
    private final class Work {
        private final Acts acts;
        private final int worker;
        private final Deque<Event> next = new ArrayDeque<>();
        private int operation;

        Work(Acts acts, int operation) {
            this.acts = acts;
            this.worker = history.worker(operation);
            this.operation = operation;
            fill();
        }

        /// Those who are invoked at the same time as others complete are concurrent to them.
        long order() {
            return 2 * next.getFirst().nanos() + (next.getFirst().completes() ? 1 : 0);
        }

        private void fill() {
            while (next.isEmpty() && operation < history.size() && history.worker(operation) == worker) {
                operation = acts.of(operation, act -> {
                    next.addFirst(event(act, false));
                    next.addLast(event(act, true));
                });
            }
        }

        private Event event(Act act, boolean completes) {
            return new Event(completes ? act.end() : act.call(), completes, worker * acts.lanes() + act.lane(), act);
        }
    }

    void write(Acts acts) throws IOException {
        PriorityQueue<Work> works = new PriorityQueue<>(Comparator.comparingLong(Work::order));
        for (int i = 0; i < history.size(); i++) {
            if (i == 0 || history.worker(i) != history.worker(i - 1)) {
                Work work = new Work(acts, i);
                if (!work.next.isEmpty()) {
                    works.add(work);
                }
            }
        }
        int workers = history.size() == 0 ? 0 : history.worker(history.size() - 1) + 1;
        processes = new int[workers * acts.lanes() + 1];
        Arrays.setAll(processes, i -> i);
        fresh = processes.length;
        for (Act act : acts.before()) {
            alone(act);
        }
        long last = 0;
        while (!works.isEmpty()) {
            Work work = works.remove();
            Event event = work.next.removeFirst();
            line(event);
            last = event.nanos();
            work.fill();
            if (!work.next.isEmpty()) {
                works.add(work);
            }
        }
        for (Act act : acts.after(last)) {
            alone(act);
        }
    }

    private void alone(Act act) throws IOException {
        int process = processes.length - 1;
        line(new Event(act.call(), false, process, act));
        line(new Event(act.end(), true, process, act));
    }

    private void line(Event event) throws IOException {
        Act act = event.act();
        to.append("{:index ")
                .append(Long.toString(index++))
                .append(", :time ")
                .append(Long.toString(event.nanos()))
                .append(", :process ")
                .append(Integer.toString(processes[event.process()]))
                .append(", :type ")
                .append(event.completes() ? act.type().word : ":invoke")
                .append(", :f ")
                .append(act.f())
                .append(", :value ")
                .append(event.completes() ? act.answered() : act.asked())
                .append("}\n");
        if (event.completes() && act.type() == Act.Type.INFO) {
            processes[event.process()] = fresh++;
        }
    }
}
