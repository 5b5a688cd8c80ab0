package org.lostcount.outside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sums of two of Jepsen's checkers, and what others look for in its histories.
public final class JepsenRules {
    private static final Pattern LINE = Pattern.compile("\\{:index (\\d+), :time (\\d+), :process (\\d+), "
            + ":type (:invoke|:ok|:fail|:info), :f (:[a-z]+)(?:, :cell (\\d+))?, :value (.*)}");

    private static final Pattern NUMBER = Pattern.compile("nil|\\d+");

    private JepsenRules() {}

    /// A line of a history.
    public record Op(long index, long time, long process, String type, String f, long cell, String value) {
        boolean is(String otherType, String otherF) {
            return type.equals(otherType) && f.equals(otherF);
        }

        long number() {
            return Long.parseLong(value);
        }
    }

    /// The lines of a file. Each is what a history's line must be: numbered, in the order of time, of a process that
    /// does one thing after another, and nothing more once nobody knows what one came to.
    public static List<Op> read(List<String> lines) {
        List<Op> ops = lines.stream().map(JepsenRules::op).toList();
        Set<Long> busy = new HashSet<>();
        Set<Long> gone = new HashSet<>();
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            boolean fits = op.type.equals(":invoke") ? busy.add(op.process) : busy.remove(op.process);
            boolean crashed = op.type.equals(":info") ? !gone.add(op.process) : gone.contains(op.process);
            if (op.index != i || (i > 0 && op.time < ops.get(i - 1).time) || !fits || crashed) {
                throw new IllegalArgumentException(op.toString());
            }
        }
        if (!busy.isEmpty()) {
            throw new IllegalArgumentException(busy + " have not completed");
        }
        return ops;
    }

    private static Op op(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new Op(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4),
                matcher.group(5),
                matcher.group(6) == null ? 0 : Long.parseLong(matcher.group(6)),
                matcher.group(7));
    }

    /// Whether every read is at least the sum of all that was acknowledged before it, and at most that of all that was
    /// tried. What failed counts in neither. Only for what grows.
    public static boolean counter(List<Op> ops) {
        Set<Op> failed = new HashSet<>();
        for (int i = 0; i < ops.size(); i++) {
            if (ops.get(i).type.equals(":fail")) {
                long process = ops.get(i).process;
                failed.add(ops.subList(0, i).stream()
                        .filter(op -> op.process == process)
                        .reduce((_, last) -> last)
                        .orElseThrow());
            }
        }
        long lower = 0;
        long upper = 0;
        boolean holds = true;
        for (Op op : ops) {
            if (op.is(":invoke", ":add") && !failed.contains(op)) {
                if (op.number() < 0) {
                    throw new IllegalArgumentException("decrements are not allowed");
                }
                upper += op.number();
            } else if (op.is(":ok", ":add")) {
                lower += op.number();
            } else if (op.is(":ok", ":read")) {
                holds &= lower <= op.number() && op.number() <= upper;
            }
        }
        return holds;
    }

    /// The same history of registers, of which each tells what it replaced.
    public static List<Attempt> registers(List<Op> ops) {
        Map<Long, Op> invoked = new HashMap<>();
        List<Attempt> attempts = new ArrayList<>();
        for (Op op : ops) {
            if (op.type.equals(":invoke")) {
                invoked.put(op.process, op);
                continue;
            }
            long call = Objects.requireNonNull(invoked.remove(op.process)).time;
            List<Long> values = NUMBER.matcher(op.value)
                    .results()
                    .map(found -> found.group().equals("nil") ? 0L : Long.parseLong(found.group()))
                    .toList();
            attempts.add(
                    switch (op.f) {
                        case ":read" -> register("read", op.cell, call, op.time, null, values.getFirst());
                        case ":cas" -> register("swap", op.cell, call, op.time, values.get(1), values.getFirst());
                        case ":write" -> register("swap", op.cell, call, Long.MAX_VALUE, values.getFirst(), null);
                        default -> throw new IllegalArgumentException(op.f);
                    });
        }
        return attempts;
    }

    private static Attempt register(String f, long cell, long call, long end, @Nullable Long in, @Nullable Long out) {
        return new Attempt("register", f, cell, call, end, in, out, null);
    }

    /// Whether two transactions have read the same version of a key, and written: the lost update that Elle looks for.
    public static boolean forks(List<Op> ops) {
        List<String> versions = ops.stream()
                .filter(op -> op.is(":ok", ":txn") && op.value.contains(":w"))
                .map(op -> op.value.substring(0, op.value.indexOf("] [:w")))
                .toList();
        return new HashSet<>(versions).size() < versions.size();
    }

    /// Whether no value was generated twice.
    public static boolean uniqueIds(List<Op> ops) {
        List<String> values = ops.stream()
                .filter(op -> op.is(":ok", ":generate"))
                .map(Op::value)
                .toList();
        return new HashSet<>(values).size() == values.size();
    }
}
