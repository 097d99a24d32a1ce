/// The client against a scripted server and a connection that breaks.
@NullMarked
package org.veriself.capture.client;

import org.jspecify.annotations.NullMarked;
