package org.lostcount.file;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON of ours that comes back from anybody. Any thread.
public final class StrictJson {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;

    private StrictJson() {}

    /// One that takes no more of a file than ours would have, no name twice, and names in the order of the class.
    ///
    /// @param longest characters that a text can have
    /// @param most so many brackets, names and values there can be
    public static JsonMapper.Builder upTo(int longest, long most) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(longest)
                .maxTokenCount(most)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
    }
}
