/// HTTPS without a proxy: certificates from PEM files, exchanged while the server runs.
@NullMarked
package org.veriself.server.tls;

import org.jspecify.annotations.NullMarked;
