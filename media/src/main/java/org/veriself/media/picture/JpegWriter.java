package org.veriself.media.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.veriself.media.Picture;

/// Writes best frames and crops as JPEG. The pixels are ours by now, so the JDK's writer runs in
/// this process. Safe for use by several threads.
public final class JpegWriter {

  private final float quality;

  /// `quality` from 0 to 1; .9 keeps faces free of visible blocks at a tenth of the size.
  public JpegWriter(double quality) {
    if (!(quality > 0 && quality <= 1)) {
      throw new IllegalArgumentException("quality " + quality);
    }
    this.quality = (float) quality;
  }

  public byte[] write(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    DataBufferByte pixels = new DataBufferByte(picture.rgb(), picture.rgb().length);
    var raster =
        Raster.createInterleavedRaster(
            pixels, width, height, width * 3, 3, new int[] {0, 1, 2}, null);
    var colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    BufferedImage image = new BufferedImage(colours, raster, false, null);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(width * height / 4);
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
