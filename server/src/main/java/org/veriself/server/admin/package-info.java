/// Health and metrics for the operator, on loopback.
@NullMarked
package org.veriself.server.admin;

import org.jspecify.annotations.NullMarked;
