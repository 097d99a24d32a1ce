package org.veriself.evaluation.card.print;

import java.time.LocalDate;
import java.util.List;

/// An invented person for the Philippine cards.
record FilipinoPerson(
    String surname, String given, String middle, boolean male, LocalDate birth, String address) {

  private static final List<String> SURNAMES =
      List.of(
          "DELA CRUZ",
          "SANTOS",
          "REYES",
          "GARCIA",
          "DE LOS SANTOS",
          "BAUTISTA",
          "VILLANUEVA",
          "SAN JUAN",
          "AQUINO",
          "MENDOZA",
          "PANGILINAN",
          "NAVARRO",
          "PEÑA",
          "CASTAÑEDA");
  private static final List<String> MEN =
      List.of("JUAN", "JOSE", "MARK ANTHONY", "JOHN PAUL", "RAMON", "EMMANUEL", "CARLO MIGUEL");
  private static final List<String> WOMEN =
      List.of("MARIA", "MARIA CRISTINA", "ANGELICA", "ROSARIO", "JENNY ROSE", "LIZA", "CAMILLE");
  private static final List<String> MIDDLE =
      List.of("LOPEZ", "RAMOS", "TORRES", "CASTILLO", "FLORES", "DOMINGO", "SALAZAR", "OCAMPO");
  private static final List<String> STREETS =
      List.of("RIZAL ST", "MABINI STREET", "BONIFACIO AVE", "LUNA ST", "DEL PILAR ST", "P BURGOS");
  private static final List<String> QUARTERS =
      List.of("BRGY SAN ISIDRO", "BRGY POBLACION", "BARANGAY 176", "BRGY STO NINO", "SAN ROQUE");
  private static final List<String> CITIES =
      List.of(
          "QUEZON CITY, METRO MANILA",
          "CEBU CITY, CEBU",
          "DAVAO CITY",
          "TAGUIG CITY",
          "CALOOCAN CITY, NCR",
          "BACOOR, CAVITE",
          "ILOILO CITY, ILOILO");

  static FilipinoPerson drawn(Dice dice) {
    boolean male = dice.chance(.5);
    String house = dice.pick("", "BLK %d LOT ".formatted(dice.between(1, 40)), "# ");
    return new FilipinoPerson(
        dice.pick(SURNAMES),
        dice.pick(male ? MEN : WOMEN),
        dice.pick(MIDDLE),
        male,
        dice.adultBirth(),
        house.replace("# ", "")
            + dice.between(1, 640)
            + " "
            + dice.pick(STREETS)
            + ", "
            + dice.pick(QUARTERS)
            + ", "
            + dice.pick(CITIES));
  }
}
