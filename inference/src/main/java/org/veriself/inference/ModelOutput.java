package org.veriself.inference;

import java.util.Map;
import java.util.NoSuchElementException;

/// The named outputs of one run, copied out of native memory: the receiver owns the arrays.
///
/// Output names are those of the manifest. `toString` reveals no value, because some outputs are
/// biometric.
public final class ModelOutput {

  private final int batch;
  private final Map<String, float[]> values;

  /// @param values per output name, the values of the whole batch, row by row
  public ModelOutput(int batch, Map<String, float[]> values) {
    if (batch < 1) {
      throw new IllegalArgumentException("empty batch");
    }
    this.batch = batch;
    this.values = Map.copyOf(values);
  }

  public int batch() {
    return batch;
  }

  /// All values of an output: `batch` rows of equal length, one after another.
  public float[] values(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new NoSuchElementException("no output '%s' among %s".formatted(name, values.keySet()));
    }
    return found;
  }

  /// Where the row of one picture of the batch begins in [#values(String)].
  public int rowStart(String name, int picture) {
    if (picture < 0 || picture >= batch) {
      throw new IndexOutOfBoundsException("picture %d of a batch of %d".formatted(picture, batch));
    }
    return values(name).length / batch * picture;
  }

  @Override
  public String toString() {
    return "ModelOutput[batch=%d, outputs=%s]".formatted(batch, values.keySet());
  }
}
