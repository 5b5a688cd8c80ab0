package org.lostcount.store.installed;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Passwords of servers that the program starts. Any thread.
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private Secret() {}

    /// One that nobody has had before, of letters and digits.
    public static String fresh() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
