package org.veriself.domain.plan;

/// The vendor's `SdkVersion`: which details a result reveals (actions.md 1).
public enum Edition {
  BASIC(false, false),
  ENHANCED(true, false),
  PRO(false, true),
  PLUS(true, true);

  private final boolean deviceRisk;
  private final boolean livenessTags;

  Edition(boolean deviceRisk, boolean livenessTags) {
    this.deviceRisk = deviceRisk;
    this.livenessTags = livenessTags;
  }

  public boolean revealsDeviceRisk() {
    return deviceRisk;
  }

  public boolean revealsLivenessTags() {
    return livenessTags;
  }
}
