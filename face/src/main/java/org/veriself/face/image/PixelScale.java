package org.veriself.face.image;

import org.veriself.inference.InputSpec;

/// What a model wants to see of a byte, channel by channel: `value * factor + offset`, and whether
/// its first plane is the blue one. The numbers of an [InputSpec], unboxed for the inner loop.
public record PixelScale(
    float redFactor,
    float greenFactor,
    float blueFactor,
    float redOffset,
    float greenOffset,
    float blueOffset,
    boolean blueFirst) {

  public static PixelScale of(InputSpec input) {
    boolean blueFirst = input.channels() == InputSpec.ChannelOrder.BGR;
    int red = blueFirst ? 2 : 0;
    int blue = 2 - red;
    return new PixelScale(
        input.factor(red),
        input.factor(1),
        input.factor(blue),
        input.offset(red),
        input.offset(1),
        input.offset(blue),
        blueFirst);
  }
}
