/// The guide: pages of Markdown, and what each is about.
@NullMarked
package org.lostcount.guide;

import org.jspecify.annotations.NullMarked;
