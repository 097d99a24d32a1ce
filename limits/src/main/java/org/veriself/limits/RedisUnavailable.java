package org.veriself.limits;

/// Redis did not count a call, or not in time. The text is for the operator and holds no secret.
final class RedisUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  RedisUnavailable(String why) {
    super(why);
  }
}
