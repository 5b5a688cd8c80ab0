package org.lostcount.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// How values are written in a link: a space is `+`, and what would be taken for something else, by the link, a shell
/// or
/// Markdown, is `%` and two digits for each byte of it in UTF-8. Any thread.
final class Escapes {
    /// Beside letters and digits.
    private static final String AS_THEY_ARE = "-._~:/;=,*@";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Escapes() {}

    static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || AS_THEY_ARE.indexOf(c) >= 0;
    }

    static String write(String value) {
        StringBuilder written = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c == ' ') {
                written.append('+');
            } else if (isPlain(c)) {
                written.append(c);
            } else {
                written.append('%').append(HEX.toHexDigits(each));
            }
        }
        return written.toString();
    }

    /// The value that is written so; what it unpacks to is never longer.
    static String read(String written) throws LinkException {
        byte[] bytes = new byte[written.length()];
        int length = 0;
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c == '+') {
                bytes[length++] = ' ';
            } else if (c == '%') {
                bytes[length++] = hex(written, at + 1);
                at += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            String value = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
                throw new LinkException("The link holds characters that can't be shown.");
            }
            return value;
        } catch (CharacterCodingException e) {
            throw new LinkException("The link is damaged: what stands behind % in it is no text.");
        }
    }

    private static byte hex(String written, int at) throws LinkException {
        if (at + 2 > written.length()
                || !HexFormat.isHexDigit(written.charAt(at))
                || !HexFormat.isHexDigit(written.charAt(at + 1))) {
            throw new LinkException("The link is damaged: two hexadecimal digits stand behind each % in it.");
        }
        return (byte) HexFormat.fromHexDigits(written, at, at + 2);
    }
}
