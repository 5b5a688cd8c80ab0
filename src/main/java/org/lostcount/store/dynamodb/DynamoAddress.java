package org.lostcount.store.dynamodb;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Where a DynamoDB is. Who enters, and with what key, the SDK finds out by itself, from the
/// environment or the user's profile. Immutable.
///
/// @param endpoint a server that is not AWS's own, or null
/// @param consistent whether reads are strongly consistent, and not eventually
record DynamoAddress(Region region, @Nullable URI endpoint, boolean consistent) {
    static final String SCHEME = "dynamodb:";

    private static final Pattern SHAPE = Pattern.compile(
            "dynamodb:(?://([a-z]{2}(?:-[a-z]+)+-\\d)|(https?://[^?#]+))(?:\\?(?:ConsistentRead=(true|false))?&?"
                    + "(?:timeout=\\d+)?)?");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    static DynamoAddress of(StoreAddress address) throws StoreException {
        Matcher url = SHAPE.matcher(String.valueOf(address.url()));
        if (!url.matches()) {
            throw new StoreException("--url of DynamoDB is dynamodb://region or dynamodb:http://host:port, with"
                    + " ?ConsistentRead=false for eventually consistent reads.");
        }
        if (address.user() != null || address.password() != null) {
            throw new StoreException("DynamoDB takes no --user: the keys come from AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, or from your AWS profile.");
        }
        try {
            Region region = url.group(1) == null ? Region.US_EAST_1 : Region.of(url.group(1));
            URI endpoint = url.group(2) == null ? null : new URI(url.group(2));
            return new DynamoAddress(region, endpoint, !"false".equals(url.group(3)));
        } catch (URISyntaxException e) {
            throw new StoreException("The endpoint in --url is not a URL: " + url.group(2) + ".", e);
        }
    }

    /// A server of this machine's.
    static DynamoAddress local(int port) {
        return new DynamoAddress(Region.US_EAST_1, URI.create("http://127.0.0.1:" + port), true);
    }

    /// What a client sends with; closed by who made it.
    static DynamoHttp http() {
        return new DynamoHttp(UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .build());
    }

    /// A client that sends each request once: one that was sent again after its answer was lost would
    /// be counted twice.
    DynamoDbClient client(DynamoHttp http) {
        var builder = DynamoDbClient.builder()
                .region(region)
                .httpClient(http)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    @Override
    public String toString() {
        return endpoint == null ? region.id() : endpoint.toString();
    }
}
