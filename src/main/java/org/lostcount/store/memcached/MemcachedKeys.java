package org.lostcount.store.memcached;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// The names of the keys that the program makes, by which it finds them again. A key named otherwise is
/// somebody else's.
final class MemcachedKeys {
    /// What stands between the table's name and the random number of a run.
    static final String RUN = "run-";
    /// What the name of a counter's lock has behind that of the counter.
    static final String LOCK = ":lock";

    private static final Pattern KEY = Pattern.compile("key=(\\S+)");

    private MemcachedKeys() {}

    /// Deletes what runs that were killed have left. What runs at the moment loses its keys, too.
    static void clean(MemcachedConnection connection, String table) {
        Pattern ours = Pattern.compile(Pattern.quote(table + ":" + RUN) + "[0-9a-f]{16}:\\d+(" + LOCK + ")?");
        List<String> listed = connection.ask("lru_crawler metadump all\r\n");
        Refused.unless(listed.getFirst());
        KEY.matcher(String.join("\n", listed))
                .results()
                .map(key -> URLDecoder.decode(key.group(1), StandardCharsets.UTF_8))
                .filter(ours.asMatchPredicate())
                .forEach(key -> connection.ask("delete " + key + "\r\n"));
    }
}
