/// Certificates are made in the tests; none lies in the repository.
@NullMarked
package org.veriself.server.tls;

import org.jspecify.annotations.NullMarked;
