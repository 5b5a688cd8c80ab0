/// The History screen: runs that were kept, found again.
@NullMarked
package org.lostcount.ui.history;

import org.jspecify.annotations.NullMarked;
