package org.lostcount.store.memcached;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.lostcount.store.keyvalue.Cells;

/// The keys that the program finds again.
final class MemcachedKeys {
    private static final Pattern KEY = Pattern.compile("key=(\\S+)");

    private MemcachedKeys() {}

    /// Deletes what runs that were killed have left. What runs at the moment loses its keys, too.
    static void clean(MemcachedConnection connection, String table) {
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
