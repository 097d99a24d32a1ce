package org.veriself.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://cache",
        "redis://10.0.0.5:6379",
        "rediss://cache.example:6380/3",
        "redis://[::1]:6379/"
      })
  void addressesOfOneServerAreTaken(String url) {
    assertThat(new RedisSettings(url).url()).isEqualTo(url);
  }

  @Test
  void portsEnd() {
    assertThatThrownBy(() -> new RedisSettings("redis://cache:99999"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache:6379",
        "http://cache",
        "redis://cache?password=canary",
        "redis-sentinel://cache",
        "redis://my_cache:6379",
        "redis://:canary@cache"
      })
  void othersAreRefusedWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> new RedisSettings(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the address must")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aUserNeedsAPassword() {
    assertThatThrownBy(
            () ->
                new RedisSettings(
                    "redis://cache", Optional.of("limits"), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAuthorityNeedsTlsAndItsFile() {
    Optional<Path> missing = Optional.of(Path.of("no-such-file"));
    assertThatThrownBy(
            () -> new RedisSettings("redis://cache", Optional.empty(), Optional.empty(), missing))
        .hasMessageContaining("rediss://");
    assertThatThrownBy(
            () -> new RedisSettings("rediss://cache", Optional.empty(), Optional.empty(), missing))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void itsTextShowsNoPassword() {
    assertThat(
            new RedisSettings(
                    "redis://cache", Optional.of("limits"), Optional.of("canary"), Optional.empty())
                .toString())
        .isEqualTo("RedisSettings[redis://cache as limits]");
  }
}
