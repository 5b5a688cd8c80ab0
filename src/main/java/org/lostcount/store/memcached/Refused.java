package org.lostcount.store.memcached;

import java.util.Set;
import org.lostcount.store.keyvalue.Errors;

/// memcached answered that it has not done what it was asked to. It says so in a word or a line.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> WORDS = Set.of("ERROR", "CLIENT_ERROR", "SERVER_ERROR", "NOT_FOUND", "NOT_STORED");

    /// The kinds of exceptions that mean something here.
    static final Errors KINDS = Errors.of(Refused.class, Lost.class);

    Refused(String answer) {
        super(answer);
    }

    /// The same answer, if it is none of those words.
    static String unless(String answer) {
        if (WORDS.contains(answer.split(" ", 2)[0])) {
            throw new Refused(answer);
        }
        return answer;
    }
}
