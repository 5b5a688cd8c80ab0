package org.lostcount.store.etcd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Wording;
import tools.jackson.databind.JsonNode;

/// What is asked of etcd beside the workers, always by linearizable reads. One thread at a time.
final class EtcdSide implements Side {
    private static final CommandText READ = new CommandText("kv/range {\"key\": \"?\"}");
    private static final CommandText READ_ALL = new CommandText("kv/range {\"key\": \"?\", \"range_end\": \"?\"}");
    private static final CommandText NAMES =
            new CommandText("kv/range {\"key\": \"?\", \"range_end\": \"?\", \"keys_only\": true, \"limit\": 1000}");
    private static final CommandText PUT = new CommandText("kv/put {\"key\": \"?\", \"value\": \"?\"}");
    private static final CommandText DELETE = new CommandText("kv/deleterange {\"key\": \"?\"}");
    private static final CommandText DELETE_ALL =
            new CommandText("kv/deleterange {\"key\": \"?\", \"range_end\": \"?\"}");
    private static final CommandText WATCH = new CommandText("watch {\"create_request\": {\"key\": \"?\","
            + " \"range_end\": \"?\", \"start_revision\": ?, \"filters\": [\"NODELETE\"]}}");
    private static final CommandText FULL =
            new CommandText("maintenance/alarm {\"action\": \"?\", \"alarm\": \"NOSPACE\"}");

    private final Supplier<EtcdConnection> connection;
    private final Cells cells;
    private final boolean logged;
    private long started;
    private boolean fenced;

    EtcdSide(Supplier<EtcdConnection> connection, Wording wording) {
        this.connection = connection;
        this.cells = wording.cells();
        this.logged = wording.logged();
    }

    /// The keys of this run, and the locks beside them, all begin like this.
    private String beginning() {
        String first = cells.name(0);
        return first.substring(0, first.lastIndexOf(':') + 1);
    }

    /// The first name behind all that begin like this.
    private static String behind(String beginning) {
        int last = beginning.length() - 1;
        return beginning.substring(0, last) + (char) (beginning.charAt(last) + 1);
    }

    private Map<String, JsonNode> pairs() {
        Map<String, JsonNode> found = new HashMap<>();
        send(READ_ALL, beginning(), behind(beginning()))
                .path("kvs")
                .forEach(pair -> found.put(EtcdAnswer.key(pair), pair));
        return found;
    }

    @Override
    public List<Stored> all() {
        Map<String, JsonNode> found = pairs();
        return cells.names().stream()
                .map(name -> found.containsKey(name) ? EtcdAnswer.stored(found.get(name)) : Stored.NOTHING)
                .toList();
    }

    /// {@inheritDoc}
    ///
    /// etcd keeps every value that a key has had, with its revision, and hands them out in this order.
    @Override
    public List<long[]> writes() {
        if (!logged) {
            return List.of();
        }
        List<LongStream.Builder> writers =
                Stream.generate(LongStream::builder).limit(cells.count()).toList();
        Map<String, Integer> numbers = new HashMap<>();
        IntStream.range(0, cells.count()).forEach(cell -> numbers.put(cells.name(cell), cell));
        events(pair -> {
            Integer cell = numbers.get(EtcdAnswer.key(pair));
            if (cell != null) {
                writers.get(cell).add(EtcdAnswer.stored(pair).writer());
            }
        });
        return writers.stream().map(all -> all.build().toArray()).toList();
    }

    /// Has all that was written since the start read, in its order.
    private void events(Consumer<JsonNode> reader) {
        long last = all().stream()
                .mapToLong(stored -> Long.parseLong(stored.version()))
                .max()
                .orElse(0);
        if (last <= started) {
            return;
        }
        String watch = WATCH.document(beginning(), behind(beginning()), started + 1);
        connection.get().listen("watch", watch, answer -> {
            if (answer.path("canceled").asBoolean(false)) {
                throw EtcdException.of(
                        EtcdException.OUT_OF_RANGE, answer.path("cancel_reason").asString("its history is gone"));
            }
            answer.path("events").forEach(event -> reader.accept(event.path("kv")));
            JsonNode newest = answer.path("events").path(answer.path("events").size() - 1);
            return EtcdAnswer.number(newest.path("kv"), "mod_revision") < last;
        });
    }

    @Override
    public void set(long start) {
        if (fenced) {
            send(FULL, "DEACTIVATE");
            fenced = false;
        }
        for (int cell = 0; cell < cells.count(); cell++) {
            send(DELETE, cells.name(cell) + Cells.LOCK);
            JsonNode put = send(PUT, cells.name(cell), cells.start(cell, start));
            started = EtcdAnswer.number(put.path("header"), "revision");
        }
    }

    @Override
    public void delete() {
        send(DELETE_ALL, beginning(), behind(beginning()));
    }

    @Override
    public Optional<String> holder(int cell) {
        return Optional.of(send(READ, cells.name(cell) + Cells.LOCK).path("kvs").path(0))
                .filter(pair -> !pair.isMissingNode())
                .map(EtcdAnswer::value);
    }

    /// {@inheritDoc}
    ///
    /// That it is full is one entry of its log. Writes behind that are refused, on every node.
    @Override
    public void fence() {
        send(FULL, "ACTIVATE");
        fenced = true;
    }

    /// Deletes what runs that were killed have left. What runs at the moment loses its keys, too.
    static void sweep(EtcdConnection connection, String table) {
        Pattern ours = Cells.ofAnyRun(table, Cells.LOCK);
        String from = table + ":" + Cells.RUN;
        String end = behind(from);
        for (boolean more = true; more; ) {
            JsonNode page = NAMES.send(connection, from, end);
            List<String> found = new ArrayList<>();
            page.path("kvs").forEach(pair -> found.add(EtcdAnswer.key(pair)));
            found.stream().filter(ours.asMatchPredicate()).forEach(name -> DELETE.send(connection, name));
            more = page.path("more").asBoolean(false);
            from = more ? found.getLast() + "\0" : from;
        }
    }

    private JsonNode send(CommandText text, Object... parameters) {
        return text.send(connection.get(), parameters);
    }
}
