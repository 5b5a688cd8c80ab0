/// Links: what is on screen as a short text that another person opens. They come from strangers, so they can name
/// nothing but what the program has itself.
@NullMarked
package org.lostcount.link;

import org.jspecify.annotations.NullMarked;
