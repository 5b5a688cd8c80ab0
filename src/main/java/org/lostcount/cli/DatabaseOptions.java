package org.lostcount.cli;

import static org.lostcount.cli.Refusal.quote;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.Stores;
import org.lostcount.store.reach.PastedUrl;
import picocli.CommandLine.Option;

/// The options that name a database of the user's.
final class DatabaseOptions {
    /// A password as a URL can hold it: as a parameter of JDBC's kinds, or before the host.
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)[?&;,(\\s]\\s*\\w*(password|passwd|pwd|secret)\\w*\\s*=|//[^/?;]*:[^?;]*@");

    @Option(
            names = "--url",
            paramLabel = "URL",
            order = 21,
            description = "a database of yours instead of ours; the URL must not hold a password")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", order = 22, description = "the user to log in as")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VAR",
            order = 23,
            description = "the environment variable that holds the password; without it you are asked")
    private @Nullable String passwordVariable;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            order = 24,
            description = "the table to use; one that Lost Count did not make is left alone (lost_count)")
    private @Nullable String table;

    @Option(names = "--password", arity = "0..1", hidden = true)
    private @Nullable String refused;

    boolean given() {
        return url != null;
    }

    String table() {
        return table == null ? StoreAddress.DEFAULT_TABLE : table;
    }

    /// The store that the URL is for.
    Store store() throws Refusal {
        if (url == null) {
            throw Refusal.usage("Name the database with --url, such as jdbc:postgresql://localhost/test.");
        }
        String given = url;
        return Stores.ALL.stream()
                .filter(s -> s.accepts(given))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.usage(
                                "--url is not a URL that a store understands; it begins with jdbc:postgresql:, jdbc:h2:,"
                                        + " jdbc:mariadb:, jdbc:mysql:, redis:, rediss:, memcached:, etcd:, etcds: or dynamodb:."));
    }

    /// Where each of the selected stores is. May ask for a password.
    Function<Store, StoreAddress> addresses(Collection<Store> selected, Terminal terminal) throws Refusal {
        check();
        StoreAddress own = new StoreAddress(null, null, null, table());
        if (url == null) {
            return store -> own;
        }
        Store target = store();
        if (!selected.contains(target)) {
            throw Refusal.usage("--url is for " + target.name() + ", but the selected counters are of "
                    + selected.stream().map(Store::name).collect(Collectors.joining(", ")) + ".");
        }
        StoreAddress theirs = new StoreAddress(url, user, password(terminal).orElse(null), table());
        return store -> store.equals(target) ? theirs : own;
    }

    /// Whether the user's own database is one of `store`.
    boolean isFor(Store store) {
        return url != null && store.accepts(url);
    }

    /// Where a store is, as far as a password does not matter.
    StoreAddress place(Store store) {
        return new StoreAddress(isFor(store) ? url : null, null, null, StoreAddress.DEFAULT_TABLE);
    }

    /// Refuses what can be seen to be wrong without a database.
    void check() throws Refusal {
        if (refused != null) {
            throw Refusal.usage("A password is never an argument, where others can read it: put it into an environment"
                    + " variable, and name that with --password-env.");
        }
        if (url != null && Stores.ALL.stream().noneMatch(s -> s.accepts(url))) {
            Optional<PastedUrl> pasted = PastedUrl.of(url);
            if (pasted.isPresent()) {
                throw Refusal.usage("--url is one of " + pasted.get().label()
                        + " as other programs take it; here it is written "
                        + pasted.get().form()
                        + ", with the user by --user and the password by --password-env.");
            }
        }
        if (url != null && PASSWORD.matcher(url).find()) {
            throw Refusal.usage("--url holds a password, which others can read: put it into an environment variable,"
                    + " and name that with --password-env.");
        }
        if (url == null && (user != null || passwordVariable != null)) {
            throw Refusal.usage((user != null ? "--user" : "--password-env")
                    + " is for a database of yours, so it needs --url as well.");
        }
        if (!StoreAddress.isTable(table())) {
            throw Refusal.usage("--table must be a name (or schema.name) of lower-case letters, digits and underscores,"
                    + " not " + quote(table()) + ".");
        }
    }

    private Optional<String> password(Terminal terminal) throws Refusal {
        if (passwordVariable != null) {
            String password = terminal.environment().apply(passwordVariable);
            if (password == null) {
                throw Refusal.usage("--password-env names the environment variable " + quote(passwordVariable)
                        + ", which is not set.");
            }
            return Optional.of(password);
        }
        return user == null
                ? Optional.empty()
                : terminal.prompt().apply("Password for " + quote(user) + " (empty for none): ");
    }
}
