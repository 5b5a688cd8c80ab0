package org.lostcount.store.reach;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A URL as other programs take it, and how it is written here. Nothing of it that could be a password is ever
/// repeated.
/// Immutable.
///
/// @param label whose URL it is, for a person
/// @param form how it is written here, without user and password
public record PastedUrl(String label, String form) {
    /// @param head how the URLs of other programs begin, `postgres://` and `postgresql+psycopg2://` among them
    /// @param scheme how ours do
    /// @param path what the last part of ours is called
    private record Kind(Pattern head, String label, String scheme, String path) {
        Kind(String words, String label, String scheme, String path) {
            this(
                    Pattern.compile("(?i)^\\s*(?:jdbc:)?(?:" + words + ")(?:\\+[a-z0-9_]+)?:(?://)?"),
                    label,
                    scheme,
                    path);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "postgres|postgresql|pgsql|psql|postgis|cockroachdb",
                    "PostgreSQL",
                    "jdbc:postgresql://",
                    "/DATABASE"),
            new Kind("mysql2?|mariadb|mysqlx", "MariaDB", "jdbc:mariadb://", "/DATABASE"),
            new Kind("rediss|valkeys", "Redis", "rediss://", "/NUMBER"),
            new Kind("redis|valkey", "Redis", "redis://", "/NUMBER"),
            new Kind("memcached?", "memcached", "memcached://", ""),
            new Kind("etcd3?", "etcd", "etcd://", ""));
    /// What libpq takes instead of a URL.
    private static final Pattern WORDS = Pattern.compile("(?i)(^|\\s)(host|hostaddr|dbname)\\s*=");
    /// What surely is a host, a port and a name, and nothing else.
    private static final Pattern PLACE = Pattern.compile(
            "(?:[^@]*@)?((?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:]+])(?::\\d{1,5})?)(/[A-Za-z0-9_.-]+)?/?(?:\\?([^@]*))?");
    private static final Pattern SECRET = Pattern.compile("(?i)(password|passwd|pwd|secret|token|auth)\\w*=");

    /// What `url` means, if that can be told; for URLs that no store accepts.
    public static Optional<PastedUrl> of(String url) {
        for (Kind kind : KINDS) {
            Matcher head = kind.head().matcher(url);
            if (head.find()) {
                return Optional.of(new PastedUrl(kind.label(), kind.scheme() + place(url, head.end(), kind)));
            }
        }
        return WORDS.matcher(url).find()
                ? Optional.of(new PastedUrl("PostgreSQL", "jdbc:postgresql://HOST/DATABASE"))
                : Optional.empty();
    }

    private static String place(String url, int head, Kind kind) {
        String rest = url.substring(head);
        Matcher place = PLACE.matcher(rest.strip());
        // What else stands there may be anything that somebody has typed.
        boolean isUrl = url.startsWith("//", head - 2) && (rest.contains("@") || rest.contains("/"));
        if (!isUrl || !place.matches() || SECRET.matcher(rest).find()) {
            return "HOST" + kind.path();
        }
        String path = place.group(2) == null ? "" : place.group(2);
        return place.group(1) + (path.isEmpty() ? kind.path() : path);
    }
}
