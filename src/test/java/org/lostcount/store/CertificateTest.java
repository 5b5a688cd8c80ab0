package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.lostcount.EitherLane;
import org.lostcount.store.installed.Certificate;

/// Certificates that servers of ours are known by.
@EitherLane
class CertificateTest {
    /// Signatures and serial numbers are of different lengths.
    @RepeatedTest(20)
    void itIsWhatItSays() throws Exception {
        X509Certificate made = Certificate.make("Lost Count's").certificate();
        made.verify(made.getPublicKey());
        made.checkValidity();
        assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=Lost Count's");
        assertThat(made.getSubjectAlternativeNames()).containsExactly(List.of(7, "127.0.0.1"));
        assertThat(made.getBasicConstraints()).isNotNegative();
        assertThat(made.getSerialNumber()).isPositive();
    }

    @Test
    void thoseWhoKnowEachOtherSpeakAndNobodyElse() throws Exception {
        Certificate server = Certificate.make("server");
        Certificate client = Certificate.make("client");
        Certificate stranger = Certificate.make("stranger");
        assertThat(said(server, client, client, server)).isEqualTo('a');
        assertThatThrownBy(() -> said(server, client, stranger, server))
                .isInstanceOfAny(SSLException.class, SocketException.class);
        assertThatThrownBy(() -> said(stranger, client, client, server)).isInstanceOf(SSLException.class);
    }

    /// What a client hears from a server.
    private static int said(Certificate server, Certificate expected, Certificate client, Certificate trusted)
            throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket) server.towards(expected)
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket socket = (SSLSocket) client.towards(trusted)
                        .getSocketFactory()
                        .createSocket("127.0.0.1", listening.getLocalPort())) {
            listening.setNeedClientAuth(true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            Thread.ofVirtual().start(() -> {
                try (var accepted = listening.accept()) {
                    accepted.getOutputStream().write('a');
                } catch (IOException e) {
                    // The client is told.
                }
            });
            return socket.getInputStream().read();
        }
    }
}
