package org.lostcount;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Tests on the servers of [org.lostcount.store.RealStores], for which they mostly wait; they open no window and
/// measure
/// no time. Classes that carry this run one after another, beside all the others, which run one after another as well.
/// They begin first, as what comes last would have nothing beside it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the second lane")
@Order(1)
public @interface SecondLane {}
