package org.veriself.media.picture;

/// The still picture formats that are read.
public enum PictureFormat {
  JPEG,
  PNG,
  WEBP
}
