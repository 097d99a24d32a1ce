package org.veriself.benchmarks.verification;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.veriself.inference.Model;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;
import org.veriself.inference.ModelSpec;

/// Notes every run of a pack's networks with its input, to run the same again. Used by one thread.
final class ModelRuns {
  private final List<Run> runs = new ArrayList<>();

  private record Run(Model model, FloatBuffer input, int batch) {}

  /// The pack, every run of which is noted here.
  ModelPack notedRunsOf(ModelPack pack) {
    return pack.seenThrough(Noting::new);
  }

  /// Runs everything again on the noted tensors.
  void repeat() {
    for (Run run : runs) {
      var _ = run.model.run(run.input, run.batch);
    }
  }

  /// Runs of each network; the two eyes of a face go in one.
  Map<ModelRole, Integer> counts() {
    Map<ModelRole, Integer> counts = new EnumMap<>(ModelRole.class);
    runs.forEach(run -> counts.merge(run.model.spec().role(), 1, Integer::sum));
    return counts;
  }

  private final class Noting implements Model {
    private final Model model;

    Noting(Model model) {
      this.model = model;
    }

    @Override
    public ModelSpec spec() {
      return model.spec();
    }

    @Override
    public ModelOutput run(FloatBuffer input, int batch) {
      FloatBuffer copy = model.newInput(batch);
      copy.put(0, input, 0, batch * spec().input().valuesPerPicture());
      runs.add(new Run(model, copy, batch));
      return model.run(input, batch);
    }
  }
}
