package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Lineage;
import org.lostcount.counter.Plural;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.history.Recorder;
import org.lostcount.load.Evidence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The operations of a [HistoryFile], line by line, into a history; what no history can have is told at once. One
/// use, one thread.
final class HistoryReader {
    /// A number is a whole one, and stands there once.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private static final long OVER = -1;

    private final History history;
    /// When each worker's last operation had ended.
    private final long[] ended;
    /// When the operation began at which a worker's next line is another attempt, or [#OVER].
    private final long[] open;
    /// What each worker's lines say that also follows from the ids.
    private final long[] digests;
    private int overlapping;
    private int astray;

    record Line(
            @JsonProperty(required = true) int w,
            @JsonProperty(required = true) int cell,
            @JsonProperty(required = true) int delta,
            @Nullable String kind,
            @Nullable String on,
            @Nullable String over,
            @Nullable String got,
            @Nullable String saw,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Long was,
            @Nullable Long given,
            @Nullable String fate,
            @Nullable Long begun,
            @Nullable Long call,
            @JsonProperty(required = true) long read,
            @JsonProperty(required = true) long wrote,
            @Nullable Long end) {}

    /// What is wrong with a line, as the end of a sentence.
    static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Wrong(String what) {
            super(what);
        }
    }

    HistoryReader(History history) {
        this.history = history;
        this.ended = new long[history.workers()];
        this.open = new long[history.workers()];
        this.digests = new long[history.workers()];
        Arrays.fill(open, OVER);
    }

    /// Takes in a line.
    ///
    /// @throws IllegalArgumentException when it is none of a history
    void add(String text) {
        Line line = read(text, Line.class);
        require("w", line.w(), 1, ended.length);
        require("cell", line.cell(), 0, 0xffff);
        require("delta", line.delta(), Byte.MIN_VALUE, Byte.MAX_VALUE);
        Moments moments = history.isTimed() ? moments(line) : untimed(line);
        Kind kind = Kind.valueOf(present("kind", line.kind()).toUpperCase(Locale.ROOT));
        add(line, moments, kind);
        follow(line.w() - 1, moments, kind);
        if (history.isTimed()) {
            digests[line.w() - 1] = OperationValues.digest(
                    digests[line.w() - 1],
                    new OperationValues.Of(line.from(), line.to(), line.was(), line.given(), line.fate()));
        }
    }

    private void add(Line line, Moments moments, Kind kind) {
        Recorder recorder = history.recorder(line.w() - 1);
        long on = OperationName.id(line.on());
        long over = OperationName.id(line.over());
        if (line.saw() == null) {
            recorder.add(on, over, OperationName.id(line.got()), moments, line.cell(), line.delta(), kind);
        } else if (line.got() == null && on == over) {
            recorder.addLooked(OperationName.id(line.saw()), over, moments, line.cell(), line.delta(), kind);
        } else {
            throw new Wrong("only an operation that was handed nothing, and that built on what it wrote over, saw");
        }
    }

    private static Moments untimed(Line line) {
        if (line.end() != null) {
            throw new Wrong("its end is of a later format");
        }
        require("read", line.read(), 0, Moments.LONGEST);
        require("wrote", line.wrote(), line.read(), Moments.LONGEST);
        return Moments.of(line.read(), line.wrote());
    }

    private static Moments moments(Line line) {
        long begun = present("begun", line.begun());
        long call = present("call", line.call());
        long end = present("end", line.end());
        require("begun", begun, 0, Moments.LONGEST);
        require("call", call, begun, Moments.LONGEST);
        require("read", line.read(), call, Moments.LONGEST);
        require("wrote", line.wrote(), line.read(), Moments.LONGEST);
        require("end", end, line.wrote(), Moments.LONGEST);
        return new Moments(begun, call, line.read(), line.wrote(), end);
    }

    /// A worker does one thing after another, and attempts at an operation are at one that has begun.
    private void follow(int worker, Moments moments, Kind kind) {
        boolean again = open[worker] != OVER;
        overlapping += (again ? moments.called() : moments.begun()) < ended[worker] ? 1 : 0;
        astray += history.isTimed() && again && moments.begun() != open[worker] ? 1 : 0;
        open[worker] = kind == Kind.RESENT && history.isTimed() ? moments.begun() : OVER;
        ended[worker] = moments.ended();
    }

    /// What can't have been at the times that the lines say: a worker does one thing after another, and nothing is
    /// written over before it is there. An operation whose answer was lost may have been done later than its worker
    /// waited for it: what was on its way was still delivered.
    List<String> untimely(Lineage lineage) {
        List<String> doubts = new ArrayList<>();
        if (overlapping > 0) {
            doubts.add(Plural.of(overlapping, "operation") + " began before " + (overlapping == 1 ? "its" : "their")
                    + " worker's last one had ended");
        }
        if (astray > 0) {
            doubts.add(Plural.of(astray, "attempt") + " " + Plural.are(astray)
                    + " at an operation that began at another time");
        }
        History.Reader read = lineage.history();
        int early = 0;
        long latest = 0;
        for (int place = 0; place < lineage.writes(); place++) {
            int write = lineage.write(place);
            Moments moments = read.moments(write);
            // Each write of a cell was there before the next one, and so before all that follow.
            latest = lineage.replaced(write) < 0 ? 0 : latest;
            early += latest > moments.wrote() && !read.kind(write).isUnknown() ? 1 : 0;
            latest = Math.max(latest, moments.read());
        }
        if (early > 0) {
            doubts.add(Plural.were(early, "value") + " written over before " + (early == 1 ? "it was" : "they were")
                    + " there");
        }
        if (history.isTimed()) {
            int unborn = foreseen(read);
            if (unborn > 0) {
                doubts.add(Plural.of(unborn, "operation") + " had a value before its own operation began");
            }
        }
        return doubts;
    }

    /// How many operations read a value, or were handed one, whose operation began when they had ended.
    private static int foreseen(History.Reader read) {
        int foreseen = 0;
        for (int i = 0; i < read.size(); i++) {
            int basis = read.index(read.basisId(i));
            int got = read.index(read.gotId(i));
            long ended =
                    read.kind(i).isUnknown() ? Moments.LONGEST : read.moments(i).ended();
            foreseen += (basis >= 0 && read.moments(basis).called() > ended)
                            || (got >= 0 && read.moments(got).called() > ended)
                    ? 1
                    : 0;
        }
        return foreseen;
    }

    /// What the lines say otherwise than it follows from their ids.
    List<String> otherwise(Evidence evidence) {
        OperationValues values = new OperationValues(evidence);
        History.Reader read = evidence.lineage().history();
        List<String> doubts = new ArrayList<>();
        long digest = 0;
        for (int i = 0; i < read.size(); i++) {
            int worker = read.worker(i);
            digest = OperationValues.digest(digest, values.of(i));
            if (i + 1 == read.size() || read.worker(i + 1) != worker) {
                if (digest != digests[worker]) {
                    doubts.add("the values or the fates of worker " + (worker + 1)
                            + " are not those that its operations come to");
                }
                digest = 0;
            }
        }
        return doubts;
    }

    /// A line as a record; what it lacks is named.
    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (DatabindException e) {
            String name = missing(e, type);
            if (name.isEmpty()) {
                throw e;
            }
            throw new Wrong("it has no " + name);
        }
    }

    /// The component of which the exception says that it is missing, or nothing.
    private static String missing(JacksonException e, Class<?> type) {
        String said = e.getOriginalMessage();
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .filter(name -> said.startsWith("Missing required creator property '" + name + "'"))
                .findFirst()
                .orElse("");
    }

    static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new Wrong("it has no " + name);
        }
        return value;
    }

    static void require(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new Wrong("its " + name + " is " + value);
        }
    }
}
