package org.veriself.storage.object;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// How the AWS SDK is set up: bounded in time and connections, and plain enough for the object
/// stores that speak S3 without being AWS. Those know neither the newer checksums nor bodies in
/// signed chunks; all know `Content-MD5`.
final class S3Connection {

  private S3Connection() {}

  /// Asks nothing of the network.
  ///
  /// @param credentials empty for those that the machine or its role has, found as the SDK does
  static S3Client open(S3Location location, Optional<S3Credentials> credentials, S3Limits limits) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(location.region()))
            .credentialsProvider(provider(credentials))
            .forcePathStyle(location.pathStyle())
            .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .addPlugin(LegacyMd5Plugin.create())
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .connectionTimeout(limits.connect())
                    .connectionAcquisitionTimeout(limits.connect())
                    .socketTimeout(limits.silence())
                    .maxConnections(limits.connections()))
            .overrideConfiguration(bounds(limits));
    location.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static ClientOverrideConfiguration bounds(S3Limits limits) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(limits.attempt())
        .apiCallTimeout(limits.call())
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(limits.attempts())
                .build())
        .build();
  }

  private static AwsCredentialsProvider provider(Optional<S3Credentials> credentials) {
    return credentials
        .map(S3Connection::awsCredentials)
        .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
        .orElseGet(() -> explained(DefaultCredentialsProvider.builder().build()));
  }

  /// Says what to do when there are no keys anywhere.
  static AwsCredentialsProvider explained(AwsCredentialsProvider provider) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (SdkClientException e) {
        throw S3Failure.missingKeys(e);
      }
    };
  }

  private static AwsCredentials awsCredentials(S3Credentials keys) {
    return keys.sessionToken()
        .<AwsCredentials>map(
            token ->
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token))
        .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }
}
