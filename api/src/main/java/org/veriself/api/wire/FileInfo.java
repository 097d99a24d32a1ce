package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A file to download (types.md 1).
public record FileInfo(
    @JsonProperty("Url") String url,
    @JsonProperty("MD5") String md5,
    @JsonProperty("Size") long size) {

  /// What stands where there is no file: clients dereference it unasked (protocol.md 11.3).
  public static final FileInfo NONE = new FileInfo("", "", 0);

  @Override
  public String toString() {
    return "FileInfo[" + size + " bytes]";
  }
}
