/// Media in a folder, encrypted; the keys that protect it; links that open it.
@NullMarked
package org.veriself.storage.object;

import org.jspecify.annotations.NullMarked;
