package org.veriself.benchmarks.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Draws changes of signed calls by a seed: first the place, so that each is met as often as any
/// other however short it is, then the change. Not thread-safe.
final class Mutator {
  private static final Change[] CHANGES = Change.values();
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /// A call that differs from the given one.
  Mutation next(SignedCall call) {
    byte[] original = call.bytes();
    while (true) {
      Place place = oneOf(List.copyOf(places(call)));
      Optional<Mutation> drawn =
          switch (place) {
            case HEADER_LINE -> group(call, place, Place.HEADER_NAME);
            case PARAMETER -> group(call, place, Place.PARAMETER_NAME);
            case METHOD -> random.nextBoolean() ? otherMethod(call) : text(call, place);
            default -> text(call, place);
          };
      if (drawn.isPresent() && !Arrays.equals(drawn.get().request(), original)) {
        return drawn.get();
      }
    }
  }

  private static Set<Place> places(SignedCall call) {
    Set<Place> places = EnumSet.of(Place.HEADER_LINE);
    call.parts().forEach(part -> part.place().ifPresent(places::add));
    if (places.contains(Place.PARAMETER_NAME)) {
      places.add(Place.PARAMETER);
    }
    return places;
  }

  private Optional<Mutation> text(SignedCall call, Place place) {
    int index = oneOf(indexesOf(call, place));
    Part part = call.parts().get(index);
    Change change = CHANGES[random.nextInt(CHANGES.length)];
    return change
        .of(part.text(), random)
        .map(text -> mutation(call, place, change.word(), call.withPart(index, part.with(text))));
  }

  private Optional<Mutation> otherMethod(SignedCall call) {
    SignedCall changed = call.withPart(0, call.parts().getFirst().with(oneOf(METHODS)));
    return Optional.of(mutation(call, Place.METHOD, "another method", changed));
  }

  /// Leaves out, repeats or moves a header line or a parameter.
  private Optional<Mutation> group(SignedCall call, Place place, Place name) {
    List<Integer> groups =
        call.parts().stream().filter(part -> part.is(name)).map(Part::group).toList();
    int one = oneOf(groups);
    int other = oneOf(groups);
    String change = oneOf(List.of("left out", "repeated", "moved"));
    List<Part> changed = new ArrayList<>();
    int written = 0;
    for (Part part : call.parts()) {
      int wanted =
          !change.equals("moved")
              ? part.group()
              : part.group() == one ? other : part.group() == other ? one : part.group();
      if (part.group() == 0) {
        changed.add(part);
      } else if (part.group() != written) {
        written = part.group();
        List<Part> group = groupOf(call, wanted);
        if (wanted != one || !change.equals("left out")) {
          changed.addAll(group);
        }
        if (wanted == one && change.equals("repeated")) {
          String between = place == Place.PARAMETER ? "&" : "";
          changed.add(new Part(Optional.empty(), between, 0, part.inBody()));
          changed.addAll(group);
        }
      }
    }
    return Optional.of(mutation(call, place, change, new SignedCall(call.kind(), changed)));
  }

  private static List<Part> groupOf(SignedCall call, int number) {
    return call.parts().stream().filter(part -> part.group() == number).toList();
  }

  private static List<Integer> indexesOf(SignedCall call, Place place) {
    return IntStream.range(0, call.parts().size())
        .filter(index -> call.parts().get(index).is(place))
        .boxed()
        .toList();
  }

  private static Mutation mutation(SignedCall call, Place place, String change, SignedCall made) {
    return new Mutation(call.kind(), place, change, made.bytes());
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
