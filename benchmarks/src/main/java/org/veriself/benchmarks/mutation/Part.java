package org.veriself.benchmarks.mutation;

import java.util.Optional;

/// A piece of a request as it goes over the line, a byte for each character.
///
/// @param place empty for what is never changed
/// @param group which header line or parameter it belongs to; 0 for neither
/// @param inBody whether it counts towards the length of the body
record Part(Optional<Place> place, String text, int group, boolean inBody) {

  boolean is(Place wanted) {
    return place.filter(own -> own == wanted).isPresent();
  }

  Part with(String other) {
    return new Part(place, other, group, inBody);
  }
}
