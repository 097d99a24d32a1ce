package org.veriself.api.action;

import java.util.Base64;
import java.util.Optional;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Field;
import org.veriself.api.request.Parameters;

/// A photo in Base64 (RFC 4648) that a parameter brings. What is wrong with it has other codes in
/// each action.
///
/// @param tooLong answers more than [#MAX_CHARS]
/// @param unusable answers what is no Base64
record PhotoParameter(Field<String> field, ApiError missing, ApiError tooLong, ApiError unusable) {
  /// 8 MiB of text, which are 6 MiB of photo.
  static final int MAX_CHARS = 8 * 1024 * 1024;

  /// The photo's bytes, which nobody has looked at yet.
  Reading<Optional<byte[]>> read(Parameters parameters) {
    String text = parameters.get(field).orElse("");
    if (text.isEmpty()) {
      return Reading.refused(missing);
    }
    if (text.length() > MAX_CHARS) {
      return Reading.refused(tooLong);
    }
    try {
      return Reading.done(Optional.of(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      return Reading.refused(unusable);
    }
  }
}
