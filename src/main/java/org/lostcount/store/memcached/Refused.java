package org.lostcount.store.memcached;

import java.util.Set;

/// memcached answered that it has not done what it was asked to. It says so in a word or a line.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> WORDS = Set.of("ERROR", "CLIENT_ERROR", "SERVER_ERROR", "NOT_FOUND", "NOT_STORED");

    private final String code;

    Refused(String answer) {
        super(answer);
        this.code = code(answer);
    }

    private static String code(String answer) {
        return answer.split(" ", 2)[0];
    }

    /// The word that the answer begins with.
    String code() {
        return code;
    }

    /// The same answer, if it is none of those words.
    static String unless(String answer) {
        if (WORDS.contains(code(answer))) {
            throw new Refused(answer);
        }
        return answer;
    }
}
