package org.lostcount.store.keyvalue;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;

/// What the user's URL of a server says, `scheme://user@host:port/path`. Immutable.
///
/// @param path without the stroke at its beginning
/// @param user the one to log in as, of the URL or named beside it
public record HostUrl(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String user) {
    /// What may stand behind it: how long the first answer may take, see [org.lostcount.store.reach.FirstAnswer].
    private static final String PARAMETER = "timeout=\\d+";

    /// Reads the URL of an address.
    ///
    /// @param usualPort where it names none
    /// @param paths a pattern of what may be its path
    /// @param shape how such a URL looks, as a sentence without its dot
    /// @throws StoreException with that sentence, when it looks otherwise
    public static HostUrl of(StoreAddress address, int usualPort, String paths, String shape) throws StoreException {
        try {
            URI uri = new URI(String.valueOf(address.url()));
            String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
            if (uri.getHost() == null
                    || !path.matches(paths)
                    || (uri.getQuery() != null && !uri.getQuery().matches(PARAMETER))) {
                throw new StoreException(shape + ".");
            }
            return new HostUrl(
                    uri.getScheme(),
                    uri.getHost().replaceAll("[\\[\\]]", ""),
                    uri.getPort() < 0 ? usualPort : uri.getPort(),
                    path,
                    address.user() == null ? uri.getUserInfo() : address.user());
        } catch (URISyntaxException e) {
            throw new StoreException(shape + ".", e);
        }
    }
}
