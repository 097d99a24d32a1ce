package org.veriself.capture.wire;

import org.jspecify.annotations.Nullable;

/// Where the browser goes after the process.
///
/// @param url null when the process was not started from a web page
public record ReturnAnswer(@Nullable String url) {}
