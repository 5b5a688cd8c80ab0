package org.lostcount.store.dynamodb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Sends what a worker asks over that worker's own connection, and everything else by a client of the SDK's. Any
/// thread.
final class DynamoHttp implements SdkHttpClient {
    private final SdkHttpClient others;
    private volatile @Nullable URI endpoint;

    /// @param others closed with this
    DynamoHttp(SdkHttpClient others) {
        this.others = others;
    }

    /// A connection to where the SDK, which knows AWS, has sent its requests so far.
    ///
    /// @param client what sends over this
    /// @param consistent whether reads are to be strongly consistent
    /// @param entrance a port of this machine through which to go instead
    DynamoConnection connect(DynamoDbClient client, boolean consistent, OptionalInt entrance) {
        URI known = Objects.requireNonNull(endpoint, "something was asked before");
        boolean tls = known.getScheme().equals("https");
        int port = known.getPort() >= 0 ? known.getPort() : tls ? 443 : 80;
        return new DynamoConnection(
                client,
                consistent,
                known.getHost(),
                entrance.isPresent()
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), entrance.getAsInt())
                        : new InetSocketAddress(known.getHost(), port),
                tls);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        if (DynamoConnection.ASKING.isBound()) {
            return DynamoConnection.ASKING.get().prepare(request);
        }
        endpoint = request.httpRequest().getUri();
        return others.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return "HttpCore";
    }

    @Override
    public void close() {
        others.close();
    }
}
