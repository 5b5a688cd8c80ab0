package org.lostcount.counter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a store is and how to enter. Immutable. The password is kept out of [#toString].
///
/// @param url the user's own server or database, or null for the one that the program brings
/// @param user the user to log in as, or null for the one in the URL or the store's default
/// @param password the password, or null when none is needed
/// @param table the table to use, judged by [#isTable]
/// @param topology of the servers that the program brings; a server of the user's is what it is
public record StoreAddress(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        String table,
        Topology topology) {
    private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}(\\.[a-z_][a-z0-9_]{0,62})?");

    /// Hosts with their ports, behind a user's name.
    private static final Pattern AUTHORITY = Pattern.compile("//(?:[^/?#@]*@)?([^/?#;]+)");

    private static final Pattern HOST = Pattern.compile("\\[[^]]*]|(?<![:\\w.-])[\\w.-]+");

    /// The table used unless the user names another.
    public static final String DEFAULT_TABLE = "lost_count";
    /// The store that the program brings along.
    public static final StoreAddress EMBEDDED = new StoreAddress(null, null, null, DEFAULT_TABLE);

    /// One server.
    public StoreAddress(@Nullable String url, @Nullable String user, @Nullable String password, String table) {
        this(url, user, password, table, Topology.SINGLE);
    }

    public StoreAddress {
        if (!isTable(table)) {
            throw new IllegalArgumentException("not a table name: " + table);
        }
    }

    /// The same place with other servers.
    public StoreAddress with(Topology other) {
        return new StoreAddress(url, user, password, table, other);
    }

    /// Whether `name` may be a table's: `name` or `schema.name` of lower-case letters, digits and underscores.
    /// Nothing else ever becomes part of a statement's text.
    public static boolean isTable(String name) {
        return TABLE.matcher(name).matches();
    }

    /// Whether it is a server on another machine. Looks up its name, which may take time.
    public boolean isElsewhere() {
        if (url == null) {
            return false;
        }
        Matcher authority = AUTHORITY.matcher(url);
        return authority.find()
                && HOST.matcher(authority.group(1))
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(StoreAddress::isAnother);
    }

    private static boolean isAnother(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return !address.isLoopbackAddress()
                    && !address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null;
        } catch (IOException unknown) {
            return true;
        }
    }

    @Override
    public String toString() {
        return "StoreAddress[table=" + table + "]";
    }
}
