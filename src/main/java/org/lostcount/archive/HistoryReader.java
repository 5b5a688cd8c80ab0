package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Lineage;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Recorder;
import org.lostcount.load.Workload;
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

    private final History history;
    /// When each worker's last operation had ended.
    private final long[] ended;
    private int overlapping;

    record Line(
            @JsonProperty(required = true) int w,
            @JsonProperty(required = true) int cell,
            @JsonProperty(required = true) int delta,
            @Nullable String kind,
            @Nullable String on,
            @Nullable String over,
            @Nullable String got,
            @Nullable String saw,
            @JsonProperty(required = true) long read,
            @JsonProperty(required = true) long wrote) {}

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
    }

    /// Takes in a line.
    ///
    /// @throws IllegalArgumentException when it is none of a history
    void add(String text) {
        Line line = read(text, Line.class);
        require("w", line.w(), 1, ended.length);
        require("cell", line.cell(), 0, 0xffff);
        require("delta", line.delta(), Byte.MIN_VALUE, Byte.MAX_VALUE);
        require("read", line.read(), 0, Recorder.LONGEST);
        require("wrote", line.wrote(), line.read(), Recorder.LONGEST);
        Kind kind = Kind.valueOf(present("kind", line.kind()).toUpperCase(Locale.ROOT));
        add(line, kind);
        overlapping += line.read() < ended[line.w() - 1] ? 1 : 0;
        ended[line.w() - 1] = line.wrote();
    }

    private void add(Line line, Kind kind) {
        Recorder recorder = history.recorder(line.w() - 1);
        long window = line.wrote() - line.read();
        long over = id(line.over());
        if (line.saw() == null) {
            recorder.add(id(line.on()), over, id(line.got()), line.read(), window, line.cell(), line.delta(), kind);
        } else if (line.got() == null && id(line.on()) == over) {
            recorder.addLooked(id(line.saw()), over, line.read(), window, line.cell(), line.delta(), kind);
        } else {
            throw new Wrong("only an operation that was handed nothing, and that built on what it wrote over, saw");
        }
    }

    /// What can't have been at the times that the lines say: a worker does one thing after another, and nothing is
    /// written over before it is there.
    List<String> untimely(Lineage lineage) {
        List<String> doubts = new ArrayList<>();
        if (overlapping > 0) {
            doubts.add(Plural.of(overlapping, "operation") + " began before " + (overlapping == 1 ? "its" : "their")
                    + " worker's last one had ended");
        }
        History.Reader read = lineage.history();
        int early = 0;
        for (int place = 0; place < lineage.writes(); place++) {
            int operation = lineage.write(place);
            int replaced = lineage.replaced(operation);
            early += replaced >= 0 && read.readNanos(replaced) > read.wroteNanos(operation) ? 1 : 0;
        }
        if (early > 0) {
            doubts.add(Plural.were(early, "value") + " written over before " + (early == 1 ? "it was" : "they were")
                    + " there");
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

    /// The id that a name such as `3.7` stands for.
    static long id(@Nullable String name) {
        if (name == null) {
            return Trace.UNKNOWN;
        }
        if (name.equals(HistoryFile.START)) {
            return Trace.START;
        }
        int dot = name.indexOf('.');
        int worker = Integer.parseInt(name, 0, dot, 10);
        int sequence = Integer.parseInt(name, dot + 1, name.length(), 10);
        if (worker < 1 || worker > Workload.MAX_THREADS || sequence < 1) {
            throw new IllegalArgumentException("no operation is called so");
        }
        return Recorder.id(worker - 1, sequence - 1L);
    }
}
