package org.veriself.domain.session;

import java.time.Instant;

/// That and when a device started the process.
public record ProcessStart(Instant at, DeviceBinding device) {}
