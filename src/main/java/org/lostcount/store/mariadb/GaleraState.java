package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far the data of a node is that does not run. Immutable.
///
/// @param cluster of which cluster it is
/// @param seqno the number of the last write in its data
record GaleraState(String cluster, long seqno) {
    private static final String FILE = "grastate.dat";
    private static final Pattern UUID = Pattern.compile("(?m)^uuid: +(\\S+)$");
    private static final Pattern SEQNO = Pattern.compile("(?m)^seqno: +(\\d+)$");
    private static final Pattern RECOVERED = Pattern.compile("Recovered position: +([0-9a-f-]{36}):(\\d+)");

    /// Of a node that has ended in order.
    ///
    /// @throws IOException when it has not
    static GaleraState of(Path data) throws IOException {
        String told = Files.readString(data.resolve(FILE));
        Matcher uuid = UUID.matcher(told);
        Matcher seqno = SEQNO.matcher(told);
        if (!uuid.find() || !seqno.find()) {
            throw new IOException("Galera has not ended in order: it does not say how far it is");
        }
        return new GaleraState(uuid.group(1), Long.parseLong(seqno.group(1)));
    }

    /// Of a node that was killed, from what the server says of its data.
    static GaleraState recovered(String said) throws IOException {
        Matcher recovered = RECOVERED.matcher(said);
        if (!recovered.find()) {
            throw new IOException(
                    "Galera's data does not say how far it is: " + said.lines().reduce("", (_, line) -> line.strip()));
        }
        return new GaleraState(recovered.group(1), Long.parseLong(recovered.group(2)));
    }

    /// Notes it in the data, and takes away what is of a node's last run.
    void write(Path data) throws IOException {
        Files.deleteIfExists(data.resolve("galera.cache"));
        Files.deleteIfExists(data.resolve("gvwstate.dat"));
        Files.writeString(
                data.resolve(FILE),
                "# GALERA saved state\nversion: 2.1\nuuid:    " + cluster + "\nseqno:   " + seqno
                        + "\nsafe_to_bootstrap: 0\n");
    }
}
