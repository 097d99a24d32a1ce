package org.veriself.compat.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.veriself.benchmarks.call.Tc3Signer;

/// The signers of these tests against published vectors (protocol.md 13), so that a fault of
/// theirs cannot hide one of the server's.
class SignerVectorsTest {
  private static final String ID = "AKIDlocaltest0000000000000000000001";
  private static final String KEY = "localtestsecret00000000000000001";
  private static final String HOST = "faceid.example.test";
  private static final long TIME = 1_767_225_600;
  private static final String BODY = "{\"CheckMode\":\"liveness\",\"RetryLimit\":3}";

  private static Tc3Call call() {
    return Tc3Call.by(ID, KEY, HOST).at(TIME).body(BODY);
  }

  @Test
  void vectorA() {
    assertThat(call().contentType("application/json; charset=utf-8").signature())
        .isEqualTo("eae887b956d1d8e5a18aad599f395ad1a3f0e394139201fbb5ba041f3d5c9374");
  }

  @Test
  void vectorBSignsTheHostWithoutItsPort() {
    assertThat(call().host("127.0.0.1:9000", "127.0.0.1").service("127").signature())
        .isEqualTo("f2c24b892af109c231c19eb5d667995a9a0b2e0f3c728d1c47178f45f7eff665");
  }

  @Test
  void vectorCIsAGet() {
    assertThat(call().get("SdkToken=ABC-1&Note=a+b%2Bc").signature())
        .isEqualTo("5fbd61b868b6d6794e1b3bc61400ac004179a1ec082a8f973c160dc52cd7dc90");
  }

  @Test
  void vectorDLeavesThePayloadUnsigned() {
    assertThat(call().unsignedPayload().signature())
        .isEqualTo("7a5de63057ff44f5bb16438f28fdbac80f8ca7e715251fb2c6088e38af3b7a6a");
  }

  @Test
  void vectorESignsTheActionInLowerCase() {
    assertThat(
            call()
                .contentType("application/json; charset=utf-8")
                .action("GetFaceIdTokenIntl")
                .signing("x-tc-action")
                .lowerCased()
                .signature())
        .isEqualTo("4955b11d66a986ef6964945af4afb983fd30acc84de8650e63719453a60805a7");
  }

  @Test
  void benchmarkSignerAgrees() {
    String own = Tc3Call.by(ID, KEY, HOST).at(TIME).body(BODY).authorization();
    assertThat(
            new Tc3Signer(ID, KEY)
                .authorization(
                    HOST, BODY.getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(TIME)))
        .isEqualTo(own);
  }

  @Test
  void v1Vectors() {
    assertThat(v1("HmacSHA256").signature())
        .isEqualTo("wzABF5tr8KPJBQTT8Ykhc9eWh8AyF3gF5l6oIxzRglU=");
    assertThat(v1("HmacSHA1").signature()).isEqualTo("GJzorRmm2FDCpoyyr9WSlmM0irM=");
    assertThat(v1("").get().signature()).isEqualTo("+sp5YF/GdcC3dT0Gw2w99vk33Bk=");
  }

  private static V1Call v1(String hash) {
    return V1Call.by(ID, KEY, HOST, "ApplySdkVerificationToken", hash)
        .with("Timestamp", Long.toString(TIME))
        .with("CheckMode", "1")
        // One value that looks like two: values are joined as they are.
        .with("Extra", "a b+c&d=é")
        .with("NeedVerifyIdCard", "true")
        .with("SelectedWarningCodes.0", "-9101")
        .with("SelectedWarningCodes.1", "-9102");
  }
}
