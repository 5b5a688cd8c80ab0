package org.lostcount.store.memcached;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is in memcached's answers.
final class MemcachedAnswer {
    private MemcachedAnswer() {}

    /// memcached's number of the write, where it was asked for.
    static String version(String head) {
        String[] words = head.split(" ", 5);
        return words.length > 4 ? words[4] : "";
    }

    /// The lines of data in such an answer, by the lines before them.
    static Map<String, String> data(List<String> answer) {
        Refused.unless(answer.getFirst());
        Map<String, String> lines = new HashMap<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            lines.put(answer.get(i), answer.get(i + 1));
        }
        return lines;
    }
}
