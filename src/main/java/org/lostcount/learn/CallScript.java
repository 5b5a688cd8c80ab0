package org.lostcount.learn;

import static org.lostcount.file.Printable.quoted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.condition.Vocabulary;
import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.OutOfSyncException;
import org.lostcount.counter.Place;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.StoreException;

/// Calls of [NamedCounter], written as in Java, a line each. Immutable.
///
/// @param calls in order
public record CallScript(List<Call> calls) {
    /// The value that tells how often a counter was out of sync.
    static final String OUT_OF_SYNC = "outOfSync";

    private static final int MOST = 100;
    private static final Pattern MAKE = Pattern.compile(
            "NamedCounter\\s+([a-z]\\w{0,30})\\s*=\\s*new\\s+NamedCounter\\("
                    + "\\s*place\\s*,\\s*\"([A-Za-z0-9_.:-]{1,100})\"\\s*,\\s*(-?\\d{1,18})\\s*"
                    + "(?:,\\s*(RetryPolicy\\.REPORT|RetryPolicy\\.DEFAULT|new\\s+RetryPolicy\\(\\s*\\d{1,6}\\s*\\))\\s*)?\\)\\s*;");
    private static final Pattern CALL =
            Pattern.compile("(?:long\\s+([a-z]\\w{0,30})\\s*=\\s*)?([a-z]\\w{0,30})\\s*\\.\\s*"
                    + "(increment|decrement|refresh|add)\\s*\\(\\s*(-?\\d{1,18})?\\s*\\)\\s*;");
    private static final Pattern COMMENT = Pattern.compile("\\s*//.*$");
    private static final String FORM = "is no call that is known here, as these are: NamedCounter c = new"
            + " NamedCounter(place, \"name\", 0); c.increment(); c.decrement(); c.add(5); c.refresh(); long n ="
            + " c.increment(); and no others.";

    public CallScript {
        calls = List.copyOf(calls);
    }

    /// One line. Immutable.
    ///
    /// @param text as it was written
    public record Call(String text, Action action) {}

    sealed interface Action {}

    private record Make(String variable, String name, long initial, RetryPolicy policy) implements Action {}

    private record Do(Optional<String> into, String variable, String verb, long delta) implements Action {}

    /// What came of a line. Immutable.
    ///
    /// @param call as it was written
    /// @param said what it gave back, or why not
    /// @param outOfSync whether somebody else was faster
    public record Line(String call, String said, boolean outOfSync) {}

    /// What came of all. Immutable.
    ///
    /// @param values of all variables at the end, and of `outOfSync`
    public record Called(List<Line> lines, Map<String, Long> values) {
        public Called {
            lines = List.copyOf(lines);
            values = Map.copyOf(values);
        }
    }

    /// Reads it.
    ///
    /// @param first the line of the file in which the text begins
    static CallScript read(String text, int first) throws Mistake {
        List<Call> calls = new ArrayList<>();
        Map<String, Boolean> counters = new LinkedHashMap<>();
        int line = first - 1;
        for (String written : text.lines().toList()) {
            line++;
            String code = COMMENT.matcher(written).replaceFirst("").strip();
            if (!code.isEmpty()) {
                Call call = new Call(written.strip(), action(code, line));
                declare(call.action(), counters, line);
                calls.add(call);
            }
        }
        if (calls.isEmpty() || calls.size() > MOST) {
            throw new Mistake(first, "calls are 1 to " + MOST + " lines of Java.");
        }
        return new CallScript(calls);
    }

    private static Action action(String code, int line) throws Mistake {
        Matcher make = MAKE.matcher(code);
        if (make.matches()) {
            return new Make(make.group(1), make.group(2), Long.parseLong(make.group(3)), policy(make.group(4)));
        }
        Matcher call = CALL.matcher(code);
        if (!call.matches()) {
            throw new Mistake(line, quoted(code) + " " + FORM);
        }
        String verb = call.group(3);
        String delta = call.group(4);
        if (verb.equals("add") != (delta != null)) {
            throw new Mistake(
                    line, verb.equals("add") ? "add needs a number, as in c.add(5);" : verb + " takes nothing.");
        }
        return new Do(
                Optional.ofNullable(call.group(1)), call.group(2), verb, delta == null ? 0 : Long.parseLong(delta));
    }

    private static RetryPolicy policy(@org.jspecify.annotations.Nullable String written) {
        if (written == null || written.endsWith("REPORT")) {
            return RetryPolicy.REPORT;
        }
        return written.endsWith("DEFAULT")
                ? RetryPolicy.DEFAULT
                : new RetryPolicy(Integer.parseInt(written.replaceAll("\\D", "")));
    }

    /// @param variables whether each is a counter, or a number
    private static void declare(Action action, Map<String, Boolean> variables, int line) throws Mistake {
        Optional<String> declared = switch (action) {
            case Make make -> Optional.of(make.variable());
            case Do call -> call.into();
        };
        if (action instanceof Do call && !variables.getOrDefault(call.variable(), false)) {
            throw new Mistake(line, "There is no counter " + call.variable() + " yet.");
        }
        if (declared.isPresent()) {
            if (declared.get().equals(OUT_OF_SYNC) || variables.containsKey(declared.get())) {
                throw new Mistake(line, "There is a " + declared.get() + " already.");
            }
            variables.put(declared.get(), action instanceof Make);
        }
    }

    /// What can be said of what comes of it.
    Vocabulary vocabulary() {
        List<String> names = new ArrayList<>(List.of(OUT_OF_SYNC));
        for (Call call : calls) {
            switch (call.action()) {
                case Make make -> names.add(make.variable());
                case Do done -> done.into().ifPresent(names::add);
            }
        }
        return Vocabulary.ofNumbers(names);
    }

    /// Makes the calls, one after another.
    Called on(Place place) throws StoreException {
        Map<String, NamedCounter> counters = new LinkedHashMap<>();
        Map<String, Long> values = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (Call call : calls) {
            try {
                String said = switch (call.action()) {
                    case Make make -> {
                        NamedCounter made = new NamedCounter(place, make.name(), make.initial(), make.policy());
                        counters.put(make.variable(), made);
                        yield "shows " + made;
                    }
                    case Do done -> {
                        long value = call(java.util.Objects.requireNonNull(counters.get(done.variable())), done);
                        done.into().ifPresent(name -> values.put(name, value));
                        yield Long.toString(value);
                    }
                };
                lines.add(new Line(call.text(), said, false));
            } catch (OutOfSyncException e) {
                lines.add(new Line(call.text(), String.valueOf(e.getMessage()), true));
            } catch (ArithmeticException e) {
                lines.add(new Line(call.text(), "The sum is no number of 64 bits; nothing was added.", false));
            }
        }
        counters.forEach((name, counter) -> values.put(name, counter.longValue()));
        values.put(OUT_OF_SYNC, lines.stream().filter(Line::outOfSync).count());
        return new Called(lines, values);
    }

    private static long call(NamedCounter counter, Do call) throws OutOfSyncException, StoreException {
        return switch (call.verb()) {
            case "increment" -> counter.increment();
            case "decrement" -> counter.decrement();
            case "refresh" -> counter.refresh();
            default -> counter.add(call.delta());
        };
    }
}
