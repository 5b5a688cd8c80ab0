/// The History screen, which finds kept runs again.
@NullMarked
package org.lostcount.ui.history;

import org.jspecify.annotations.NullMarked;
