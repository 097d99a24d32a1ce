/// Fakes of every port, the contracts that fakes and adapters alike must pass, and sample values.
@NullMarked
package org.veriself.domain.testkit;

import org.jspecify.annotations.NullMarked;
