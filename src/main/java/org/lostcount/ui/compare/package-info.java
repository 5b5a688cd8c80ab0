/// The Compare screen: a sweep is planned, run and told.
@NullMarked
package org.lostcount.ui.compare;

import org.jspecify.annotations.NullMarked;
