/// Tests of the strict reading of HTTP.
@NullMarked
package org.veriself.server.http;

import org.jspecify.annotations.NullMarked;
