/// Pages of Markdown as the window shows them: the guide's, and lessons'.
@NullMarked
package org.lostcount.ui.page;

import org.jspecify.annotations.NullMarked;
