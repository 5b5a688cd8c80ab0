package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The library of this machine's by which MariaDB servers are one cluster. Immutable.
record GaleraLibrary(Path path) {
    static final String ABSENT = "There is no Galera on this machine, by which several MariaDB servers are one cluster;"
            + " install it (Debian and Ubuntu: apt-get install galera-4).";

    private static final String NAME = "libgalera_smm.so";

    /// Where Debian has it, and others.
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/galera"),
            Path.of("/usr/lib64/galera-4"),
            Path.of("/usr/lib64/galera"),
            Path.of("/usr/lib/galera-4"),
            Path.of("/usr/local/lib/galera"));

    static Optional<GaleraLibrary> find() {
        return find(PLACES);
    }

    static Optional<GaleraLibrary> find(List<Path> places) {
        return places.stream()
                .map(place -> place.resolve(NAME))
                .filter(Files::isReadable)
                .map(GaleraLibrary::new)
                .findFirst();
    }

    /// What distinguishes it from a newer or older one, short enough for a file's name.
    String build() throws IOException {
        Path real = path.toRealPath();
        return Files.size(real) + "-" + Files.getLastModifiedTime(real).toMillis();
    }
}
