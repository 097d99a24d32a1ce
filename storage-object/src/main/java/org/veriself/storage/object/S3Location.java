package org.veriself.storage.object;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in an object store media lies.
///
/// @param endpoint of an installation of one's own; empty for the region's own of AWS
/// @param prefix what all keys begin with: empty, or a folder that ends with `/`
/// @param pathStyle whether the bucket is named in the path, not in the host name
public record S3Location(
    Optional<URI> endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    BucketEncryption encryption) {
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX =
      Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]{0,63}/){0,4}");

  public S3Location {
    require(REGION, "region", region, "a name like eu-central-1");
    require(BUCKET, "bucket", bucket, "3 to 63 of a-z, 0-9, '.' and '-'");
    require(PREFIX, "prefix", prefix, "at most four folders, each ending with '/'");
  }

  private static void require(Pattern form, String what, String text, String expected) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(what + " must be " + expected + ", but is '" + text + "'");
    }
  }
}
