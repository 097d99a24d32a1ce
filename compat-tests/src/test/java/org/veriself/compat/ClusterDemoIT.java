package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.cluster.DemoOfACluster;

/// `demo --cluster`: two nodes, one of which dies while it judges.
@Tag("saturating")
class ClusterDemoIT {

  @Test
  void theResultArrivesFromTheNodeThatLives() {
    assertThat(new DemoOfACluster().run()).isTrue();
  }
}
