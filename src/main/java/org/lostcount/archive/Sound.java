package org.lostcount.archive;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Whether what was read from a document can be used: nothing is missing in it that may not be, and no number or text
/// is one that nobody could show. Any thread.
final class Sound {
    private static final int LONGEST_TEXT = 1 << 18;
    private static final double GREATEST = 1e15;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Sound() {}

    /// @throws IllegalArgumentException where it can't
    static <R extends Record> R required(R document) {
        record(document);
        return document;
    }

    private static void record(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value != null) {
                check(value);
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new IllegalArgumentException(component.getName() + " is missing");
            }
        }
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(@Nullable Object value) {
        boolean sound = switch (value) {
            case null -> false;
            case Record record -> {
                record(record);
                yield true;
            }
            case Optional<?> maybe -> {
                maybe.ifPresent(Sound::check);
                yield true;
            }
            case Collection<?> all -> {
                all.forEach(Sound::check);
                yield true;
            }
            case Map<?, ?> all -> {
                all.keySet().forEach(Sound::check);
                all.values().forEach(Sound::check);
                yield true;
            }
            case OptionalDouble maybe -> maybe.isEmpty() || Math.abs(maybe.getAsDouble()) <= GREATEST;
            // Not a number is none of these.
            case Double number -> Math.abs(number) <= GREATEST;
            case String text -> text.length() <= LONGEST_TEXT;
            case Duration duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
            case Instant instant -> !instant.isBefore(Instant.EPOCH) && instant.isBefore(LATEST);
            default -> true;
        };
        if (!sound) {
            throw new IllegalArgumentException("a part is missing, or can't be");
        }
    }
}
