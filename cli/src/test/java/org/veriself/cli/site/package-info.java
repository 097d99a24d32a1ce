@NullMarked
package org.veriself.cli.site;

import org.jspecify.annotations.NullMarked;
