package org.veriself.server.observation;

import java.nio.FloatBuffer;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.inference.Model;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelSpec;

/// A network whose runs are told of, by its role.
public final class ObservedModel implements Model {
  private final Model model;
  private final ActivityObserver observer;
  private final Activity run;

  public ObservedModel(Model model, ActivityObserver observer) {
    this.model = model;
    this.observer = observer;
    this.run = Activity.of(Stage.INFERENCE, model.spec().role().toString());
  }

  @Override
  public ModelSpec spec() {
    return model.spec();
  }

  @Override
  public ModelOutput run(FloatBuffer input, int batch) {
    return observer.observe(run, () -> model.run(input, batch));
  }

  @Override
  public FloatBuffer newInput(int batch) {
    return model.newInput(batch);
  }
}
