/// HTTP as the listener for calls speaks it: Jetty's, read more strictly.
@NullMarked
package org.veriself.server.http;

import org.jspecify.annotations.NullMarked;
