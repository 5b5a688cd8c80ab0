package org.lostcount.store.memcached;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Stored;

/// What is asked of memcached beside the workers. One thread at a time.
record MemcachedSide(Supplier<MemcachedConnection> connection, Cells cells, MemcachedNumbers numbers) implements Side {
    private static final Pattern KEY = Pattern.compile("key=(\\S+)");

    /// {@inheritDoc}
    ///
    /// A key that is not there is taken for 0.
    @Override
    public List<Stored> all() {
        Map<String, Stored> found = numbers.all(ask("get " + String.join(" ", cells.names())));
        return cells.names().stream()
                .map(name -> found.getOrDefault(name, Stored.NOTHING))
                .toList();
    }

    @Override
    public void set(long start) {
        for (int cell = 0; cell < cells.count(); cell++) {
            ask("delete " + cells.name(cell) + Cells.LOCK);
            String value = numbers.kept(cells.start(cell, start));
            Refused.unless(ask("set " + cells.name(cell) + " 0 0 " + value.length() + "\r\n" + value)
                    .getFirst());
        }
    }

    @Override
    public void delete() {
        for (String name : cells.names()) {
            ask("delete " + name);
            ask("delete " + name + Cells.LOCK);
        }
    }

    @Override
    public Optional<String> holder(int cell) {
        return MemcachedAnswer.data(ask("get " + cells.name(cell) + Cells.LOCK)).values().stream()
                .findFirst();
    }

    @Override
    public long others() {
        // Those who only listen have no address that they listen for.
        return ask("stats conns").stream()
                        .filter(line -> line.contains(":listen_addr "))
                        .count()
                - 1;
    }

    private List<String> ask(String command) {
        return connection.get().ask(command + "\r\n");
    }

    /// Deletes what runs that were killed have left. What runs at the moment loses its keys, too.
    static void sweep(MemcachedConnection connection, String table) {
        Pattern ours = Cells.ofAnyRun(table, Cells.LOCK);
        List<String> listed = connection.ask("lru_crawler metadump all\r\n");
        Refused.unless(listed.getFirst());
        KEY.matcher(String.join("\n", listed))
                .results()
                .map(key -> URLDecoder.decode(key.group(1), StandardCharsets.UTF_8))
                .filter(ours.asMatchPredicate())
                .forEach(key -> connection.ask("delete " + key + "\r\n"));
    }
}
