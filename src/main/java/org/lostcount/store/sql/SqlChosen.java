package org.lostcount.store.sql;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.Topology;

/// The settings that the sessions of a run have: those of the server, and over them what the run has chosen. Any
/// thread.
///
/// @param standing the servers that were started for this store, where they are there all the time
record SqlChosen(SqlSettings words, SqlFacts facts, Optional<OwnServer> standing) {
    /// All of them, as they are shown.
    Map<String, String> shown(CounterSettings wanted) {
        Map<String, String> chosen = new LinkedHashMap<>(facts.settings());
        standing.ifPresent(server -> chosen.putAll(server.shown()));
        chosen.putAll(commits(wanted));
        chosen.putAll(words.told().apply(wanted));
        wanted.extra("topology", Topology.class).ifPresent(topology -> chosen.put("topology", topology.word()));
        wanted.extra("read-from", ReadFrom.class).ifPresent(where -> chosen.put("read from", where.word()));
        wanted.extra("link", Duration.class).ifPresent(link -> chosen.put("link", link.toMillis() + " ms each way"));
        facts.pooler().ifPresent(_ -> chosen.put("pooler", "hands sessions on between transactions"));
        return chosen;
    }

    /// What commits wait for, where the engine lets that be chosen and the run has.
    Map<String, String> commits(CounterSettings wanted) {
        String name = words.synchronousCommit();
        Optional<Boolean> durable = wanted.durableCommit();
        if (name == null) {
            return Map.of();
        }
        Optional<String> value = durable.filter(on -> !on)
                .map(_ -> "off")
                .or(() -> wanted.extra("acknowledge", Acknowledge.class)
                        .map(how -> how.word().replace('-', '_')))
                .or(() -> durable.map(_ -> several(wanted) ? "local" : "on"));
        return value.map(word -> Map.of(name, word)).orElse(Map.of());
    }

    private static boolean several(CounterSettings wanted) {
        return wanted.extra("topology", Topology.class).orElse(Topology.SINGLE) != Topology.SINGLE;
    }
}
