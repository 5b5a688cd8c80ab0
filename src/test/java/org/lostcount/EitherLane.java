package org.lostcount;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/// Tests that open no window, measure no time, and share no server with other classes: each class that carries this
/// runs beside the two lanes, and in whichever has nothing left to do, so that none of them ends long before the other.
/// The tests of one class run one after another, as they may share a server, which one of them may kill.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = EitherLane.OneAfterAnother.class)
@Order(Integer.MAX_VALUE)
public @interface EitherLane {
    /// For classes that take long (`@Order(EitherLane.EARLY)`): they begin before the others of either lane, as what is
    /// left at the end has nothing beside it.
    int EARLY = Integer.MAX_VALUE - 1;

    /// A lock of the class's own: what is concurrent is so down to its tests, unless it holds one.
    final class OneAfterAnother implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> tests) {
            return Set.of(new Lock(tests.getName()));
        }
    }
}
