package org.veriself.document.card;

import java.util.Locale;
import java.util.Set;

/// The codes that a machine-readable zone may name a country by: those of ISO 3166-1, and those
/// that ICAO Doc 9303, part 3, adds for organisations, overseas citizens and the stateless.
final class Countries {

  private static final Set<String> ISO = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

  private static final Set<String> ADDED =
      Set.of(
          "D", "EUE", "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "UNA", "UNK", "UNO", "UTO", "XBA",
          "XCC", "XCE", "XCO", "XEC", "XES", "XIM", "XMP", "XOM", "XPO", "XXA", "XXB", "XXC",
          "XXX");

  private Countries() {}

  static boolean known(String code) {
    return ISO.contains(code) || ADDED.contains(code);
  }
}
