package org.lostcount.store.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Wording;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// What is asked of Redis beside the workers. One thread at a time.
record RedisSide(Supplier<RedisConnection> connection, Wording wording) implements Side {
    /// What the name of an operation's id has behind that of the counter on which it was done, where the number can
    /// have no room for it.
    private static final String OPERATION = ":op";

    /// The same of the list of all that have written to it.
    private static final String LOG = ":log";

    /// The same of the names of the operations that are done.
    private static final String DONE = ":done";

    private static final Pattern FOLLOWING = Pattern.compile(" flags=[A-Z]*[SM]");
    private static final String SOME = "1000";
    private static final int PAGE = 10_000;

    private Cells cells() {
        return wording.cells();
    }

    @Override
    public List<Stored> all() {
        List<?> values = list(Command.MGET, cells().names());
        List<?> ids = wording.traced() ? list(Command.MGET, cells().names(OPERATION)) : List.of();
        List<Stored> all = new ArrayList<>();
        for (int cell = 0; cell < values.size(); cell++) {
            Stored stored = RedisAnswer.stored(values.get(cell));
            Object beside = wording.traced() ? ids.get(cell) : null;
            all.add(beside == null ? stored : new Stored(stored.number(), RedisAnswer.number(beside)));
        }
        return all;
    }

    @Override
    public List<long[]> writes() {
        return wording.logged() ? cells().names(LOG).stream().map(this::log).toList() : List.of();
    }

    private long[] log(String key) {
        LongStream.Builder all = LongStream.builder();
        int from = 0;
        for (int found = PAGE; found == PAGE; from += found) {
            List<?> page =
                    list(Command.LRANGE, List.of(key, Integer.toString(from), Integer.toString(from + PAGE - 1)));
            page.forEach(id -> all.add(Long.parseLong(RedisAnswer.text(id))));
            found = page.size();
        }
        return all.build().toArray();
    }

    @Override
    public void set(long start) {
        deleteBeside();
        List<String> values = new ArrayList<>();
        for (int cell = 0; cell < cells().count(); cell++) {
            values.add(cells().name(cell));
            values.add(Long.toString(cells().start(cell, start)));
        }
        ask(Command.MSET, values);
    }

    @Override
    public void delete() {
        ask(Command.DEL, cells().names());
        deleteBeside();
    }

    private void deleteBeside() {
        ask(Command.DEL, cells().names(Cells.LOCK));
        ask(Command.DEL, cells().names(OPERATION));
        ask(Command.DEL, cells().names(LOG));
        ask(Command.DEL, cells().names(DONE));
    }

    @Override
    public Optional<String> holder(int cell) {
        return Optional.ofNullable(ask(Command.GET, List.of(cells().name(cell) + Cells.LOCK)))
                .map(RedisAnswer::text);
    }

    @Override
    public long others() {
        // Sentinels have names, and followers, or who is followed, another flag.
        return RedisAnswer.text(ask(Command.CLIENT, List.of("LIST")))
                        .lines()
                        .filter(line -> line.contains(" name= ")
                                && !FOLLOWING.matcher(line).find())
                        .count()
                - 1;
    }

    @Override
    public boolean kill(int port) {
        return RedisAnswer.number(ask(Command.CLIENT, List.of("KILL", "ADDR", "127.0.0.1:" + port))) > 0;
    }

    /// Deletes what runs that were killed have left. What runs at the moment loses its keys, too.
    static void sweep(Connection connection, String table) {
        Pattern ours = Cells.ofAnyRun(table, Cells.LOCK + "|" + OPERATION + "|" + LOG + "|" + DONE);
        String cursor = "0";
        do {
            connection.sendCommand(Command.SCAN, cursor, "MATCH", table + ":" + Cells.RUN + "*", "COUNT", SOME);
            List<?> page = (List<?>) connection.getOne();
            cursor = RedisAnswer.text(page.getFirst());
            String[] found = ((List<?>) page.getLast())
                    .stream()
                            .map(RedisAnswer::text)
                            .filter(ours.asMatchPredicate())
                            .toArray(String[]::new);
            if (found.length > 0) {
                connection.sendCommand(Command.DEL, found);
                connection.getOne();
            }
        } while (!cursor.equals("0"));
    }

    private @Nullable Object ask(Command command, List<String> arguments) {
        RedisConnection open = connection.get();
        open.sendCommand(command, arguments.toArray(String[]::new));
        return open.getOne();
    }

    private List<?> list(Command command, List<String> arguments) {
        return (List<?>) Objects.requireNonNull(ask(command, arguments));
    }
}
