/// The API on Javalin and Jetty: always HTTP 200, always the envelope (protocol.md 11.2).
@NullMarked
package org.veriself.api.http;

import org.jspecify.annotations.NullMarked;
