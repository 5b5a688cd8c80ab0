package org.lostcount;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Tests that open no window, measure no time, and share no server with other classes: each class that carries this
/// runs at last, in whichever lane has nothing to do, so that none of them ends long before the other.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@Order(Integer.MAX_VALUE)
public @interface EitherLane {}
