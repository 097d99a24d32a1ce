package org.veriself.evaluation.card.print;

import java.util.List;
import java.util.stream.Stream;

final class CardDesigns {
  private CardDesigns() {}

  static List<CardDesign> all() {
    List<CardDesign> first =
        List.of(
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
    return Stream.concat(first.stream(), LaterCards.all().stream()).toList();
  }
}
