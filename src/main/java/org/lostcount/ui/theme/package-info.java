/// How the window looks: colours, fonts, light and dark, presentation scale.
@NullMarked
package org.lostcount.ui.theme;

import org.jspecify.annotations.NullMarked;
