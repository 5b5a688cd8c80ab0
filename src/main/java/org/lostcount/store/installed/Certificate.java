package org.lostcount.store.installed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate that vouches for itself, of 127.0.0.1, and its key: made anew for each server, so that who has the key
/// is who was given it. Immutable.
///
/// Java makes none for a program: `keytool` is a program of its own, which a runtime may not have. The few bytes of
/// X.509 (RFC 5280) are written here; who reads them, on either side, is not of ours.
///
/// @param key kept in memory, unless somebody writes [#keyAsPem] to a file
public record Certificate(PrivateKey key, X509Certificate certificate) {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int UTF8 = 0x0c;
    private static final int TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    /// What an extension names a host's address by.
    private static final int ADDRESS = 0x87;

    /// 1.2.840.10045.4.3.2, ECDSA with SHA-256.
    private static final byte[] ECDSA = hex("06082a8648ce3d040302");
    /// 2.5.4.3, a common name.
    private static final byte[] COMMON_NAME = hex("0603550403");
    /// 2.5.29.19, whether it vouches for others, which it does for itself.
    private static final byte[] BASIC_CONSTRAINTS = hex("0603551d13");
    /// 2.5.29.17, whom it is of.
    private static final byte[] SUBJECT = hex("0603551d11");

    /// Makes one.
    ///
    /// @param name for a person
    public static Certificate make(String name) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = keys.generateKeyPair();
            byte[] said = said(name, pair.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(said);
            byte[] whole = of(SEQUENCE, said, of(SEQUENCE, ECDSA), bits(signature.sign()));
            return new Certificate(pair.getPrivate(), (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has elliptic curves and X.509", e);
        }
    }

    /// What is signed. It holds for ever, as the clocks of a machine may be set.
    private static byte[] said(String name, byte[] publicKey) {
        byte[] version3 = of(0xa0, of(INTEGER, new byte[] {2}));
        byte[] serial = of(INTEGER, new BigInteger(64, RANDOM).setBit(64).toByteArray());
        byte[] called = of(SEQUENCE, of(SET, of(SEQUENCE, COMMON_NAME, of(UTF8, bytes(name)))));
        byte[] times = of(SEQUENCE, of(TIME, bytes("20000101000000Z")), of(TIME, bytes("99991231235959Z")));
        byte[] vouches = of(SEQUENCE, of(BOOLEAN, new byte[] {-1}));
        byte[] loopback = of(SEQUENCE, of(ADDRESS, new byte[] {127, 0, 0, 1}));
        byte[] extensions = of(
                SEQUENCE,
                of(SEQUENCE, BASIC_CONSTRAINTS, of(BOOLEAN, new byte[] {-1}), of(OCTETS, vouches)),
                of(SEQUENCE, SUBJECT, of(OCTETS, loopback)));
        return of(
                SEQUENCE,
                version3,
                serial,
                of(SEQUENCE, ECDSA),
                called,
                times,
                called,
                publicKey,
                of(0xa3, extensions));
    }

    private static byte[] bits(byte[] bytes) {
        return of(BITS, new byte[] {0}, bytes);
    }

    /// A value of DER: its kind, its length, and what it is made of.
    private static byte[] of(int kind, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(kind);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else if (length < 0x100) {
            whole.write(0x81);
            whole.write(length);
        } else {
            whole.write(0x82);
            whole.write(length >> 8);
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }

    /// The certificate as servers read it from a file.
    public String asPem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it was read from these bytes", e);
        }
    }

    /// The key as servers read it from a file, which nobody else must be able to.
    public String keyAsPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    /// What shows it to whoever asks for it.
    public KeyManager[] keys() {
        try {
            KeyStore own = empty();
            own.setKeyEntry("own", key, new char[0], new X509Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has such a store", e);
        }
    }

    /// What whoever has this certificate speaks TLS by, with one who has `other` and nobody else.
    public SSLContext towards(Certificate other) {
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry("other", other.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust.getTrustManagers(), RANDOM);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("nothing was read", e);
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
