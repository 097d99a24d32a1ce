package org.veriself.evaluation.card.print;

import java.util.List;

final class CardDesigns {
  private CardDesigns() {}

  static List<CardDesign> all() {
    return List.of(
        new HongKongCard(),
        new MalaysianCard(),
        new VoterCard(),
        new PhilippineDrivingLicense(),
        new TaxpayerCard(),
        new SocialSecurityCard(),
        new MultiPurposeCard(),
        new IndonesianCard(),
        MachineReadableCard.passport(),
        MachineReadableCard.lines(MachineReadableZone.Format.TD1),
        MachineReadableCard.lines(MachineReadableZone.Format.TD2),
        MachineReadableCard.lines(MachineReadableZone.Format.TD3),
        MachineReadableCard.general());
  }
}
