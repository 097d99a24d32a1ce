package org.veriself.inference;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the manifest says about one network (vision.md 4).
///
/// @param file name of the ONNX file inside the pack: a plain name, so that a manifest cannot
///     reach outside its folder
/// @param sha256 of that file, lower-case hexadecimal
/// @param licence SPDX identifier of the terms the weights come under, see [Licences]
/// @param origin where the weights come from, for people
/// @param outputs in the order of the decoder's layout, see [DecoderId]
public record ModelSpec(
    ModelRole role,
    String file,
    String sha256,
    String licence,
    String origin,
    InputSpec input,
    Framing framing,
    DecoderSpec decoder,
    List<OutputSpec> outputs) {

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ModelSpec {
    if (!PLAIN_NAME.matcher(file).matches()) {
      throw new IllegalArgumentException("'" + file + "' is not a plain file name");
    }
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256 of " + file + " is not 64 hexadecimal digits");
    }
    if (licence.isBlank()) {
      throw new IllegalArgumentException(file + " states no licence");
    }
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException(file + " states no output");
    }
    var names = new HashSet<String>();
    for (OutputSpec output : outputs) {
      if (!names.add(output.name())) {
        throw new IllegalArgumentException(file + " states output " + output.name() + " twice");
      }
    }
    Optional<String> objection = decoder.id().objection(role, input, framing, outputs);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(
          "%s: the decoder %s %s".formatted(file, decoder.id(), objection.get()));
    }
  }

  /// The name of the decoder's `index`-th output.
  public String output(int index) {
    return outputs.get(index).name();
  }

  /// One output of the network.
  ///
  /// @param valuesPerPicture length of one picture's row
  public record OutputSpec(String name, int valuesPerPicture) {
    public OutputSpec {
      if (name.isBlank() || valuesPerPicture < 1) {
        throw new IllegalArgumentException("bad output: " + name + " x " + valuesPerPicture);
      }
    }
  }

  /// Which code reads the outputs, and the two numbers it needs.
  ///
  /// @param acceptance score, after the decoder's own scaling, from which a hit counts
  /// @param overlap intersection over union from which two hits are one (detectors only, else 1)
  public record DecoderSpec(DecoderId id, double acceptance, double overlap) {
    public DecoderSpec {
      if (!(acceptance >= 0 && acceptance <= 1 && overlap >= 0 && overlap <= 1)) {
        throw new IllegalArgumentException("thresholds lie between 0 and 1");
      }
    }
  }
}
