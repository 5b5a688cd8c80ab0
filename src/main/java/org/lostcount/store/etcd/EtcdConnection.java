package org.lostcount.store.etcd;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.lostcount.store.keyvalue.HttpConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A connection to etcd's gateway, which speaks JSON, see [HttpConnection]. One thread, except [#cut].
final class EtcdConnection {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;
    private static final String UNAUTHENTICATED = "UNAUTHENTICATED";

    private static final String NOT_OURS = "the answer is not one of etcd's";

    private final HttpConnection http;
    private final String host;
    private @Nullable String token;
    private boolean spent;

    /// @param host what the request is addressed to
    EtcdConnection(HttpConnection http, String host) {
        this.http = http;
        this.host = host;
    }

    /// Has the server know the user from now on.
    ///
    /// @throws EtcdException when it does not
    void enter(String user, String password) {
        String known = JSON.writeValueAsString(Map.of("name", user, "password", password));
        token = ask("auth/authenticate", known).path("token").asString();
    }

    /// Sends a request and waits for its answer.
    ///
    /// @param path below `/v3/`
    /// @throws EtcdException when that is an error
    /// @throws UncheckedIOException when none comes
    JsonNode ask(String path, String document) {
        try {
            HttpConnection.Answer answer = http.exchange(request(path, document));
            JsonNode said = JSON.readTree(answer.body());
            if (answer.status() != OK) {
                throw refused(said);
            }
            return said;
        } catch (JacksonException e) {
            http.cut();
            throw new UncheckedIOException(new IOException(NOT_OURS, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EtcdException refused(JsonNode said) {
        EtcdException refusal =
                EtcdException.of(said.path("code").asInt(-1), said.path("error").asString("no reason is known"));
        // A token is forgotten that was not used for five minutes.
        spent |= refusal.code().equals(UNAUTHENTICATED);
        return refusal;
    }

    /// Sends a request whose answers go on and on, and reads them while somebody wants more. Nothing else can be sent
    /// over this connection any more.
    ///
    /// @param reader is given each, and says whether he wants more
    /// @throws UncheckedIOException when they break off
    void listen(String path, String document, Predicate<JsonNode> reader) {
        spent = true;
        // An answer is a line. Who closed this would wait for the last of them.
        try {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(http.listen(request(path, document)), StandardCharsets.UTF_8));
            boolean more = true;
            while (more) {
                String line = lines.readLine();
                if (line == null) {
                    throw new EOFException("the answers break off");
                }
                more = reader.test(JSON.readTree(line).path("result"));
            }
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException(NOT_OURS, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            http.cut();
        }
    }

    private BasicClassicHttpRequest request(String path, String document) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", "/v3/" + path);
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        request.addHeader("Host", host);
        request.addHeader("Content-Type", "application/json");
        request.addHeader("Content-Length", Integer.toString(body.length));
        if (token != null) {
            request.addHeader("Authorization", token);
        }
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    /// The port from which it comes.
    int localPort() {
        return http.localPort();
    }

    /// Whether nothing can be sent over it any more, and nothing that was is in doubt.
    boolean isSpent() {
        return spent || http.isSpent();
    }

    /// Ends it at once; whoever waits on it is told so. Any thread.
    void cut() {
        http.cut();
    }
}
