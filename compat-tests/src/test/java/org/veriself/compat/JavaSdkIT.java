package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.annotations.Expose;
import com.google.gson.annotations.SerializedName;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The official Java SDK's `CommonClient` [sdk].
class JavaSdkIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final StartedServer started = StartedServer.get();

  @ParameterizedTest
  @CsvSource({"TC3-HMAC-SHA256,POST", "TC3-HMAC-SHA256,GET", "HmacSHA256,POST", "HmacSHA1,GET"})
  void tokenAndResultWork(String signMethod, String reqMethod) throws Exception {
    CommonClient client = client(signMethod, reqMethod, started.key.secret().reveal());

    JsonNode token =
        response(client.commonRequest(model("SecureLevel", "1"), "GetFaceIdTokenIntl"));
    JsonNode result =
        response(
            client.commonRequest(
                model("SdkToken", token.path("SdkToken").asText()), "GetFaceIdResultIntl"));

    assertThat(result.path("Result").asText()).isEqualTo("-999");
  }

  @ParameterizedTest
  @CsvSource({"TC3-HMAC-SHA256,POST", "TC3-HMAC-SHA256,GET"})
  void aWrongSecretReachesTheCallerAsItsCode(String signMethod, String reqMethod) {
    CommonClient client = client(signMethod, reqMethod, "wrong");

    assertThatThrownBy(() -> client.commonRequest(model("SecureLevel", "1"), "GetFaceIdTokenIntl"))
        .isInstanceOfSatisfying(
            TencentCloudSDKException.class,
            e -> assertThat(e.getErrorCode()).isEqualTo("AuthFailure.SignatureFailure"));
  }

  private CommonClient client(String signMethod, String reqMethod, String secret) {
    HttpProfile http = new HttpProfile();
    http.setEndpoint(started.endpoint());
    http.setProtocol("http://");
    http.setReqMethod(reqMethod);
    ClientProfile profile = new ClientProfile();
    profile.setSignMethod(signMethod);
    profile.setHttpProfile(http);
    Credential credential = new Credential(started.key.id().value(), secret);
    return new CommonClient("faceid", "2018-03-01", credential, "ap-singapore", profile);
  }

  /// Depending on the version the SDK hands out the envelope or what is in it.
  private static JsonNode response(String text) throws Exception {
    JsonNode json = JSON.readTree(text);
    return json.has("Response") ? json.path("Response") : json;
  }

  static AbstractModel model(String name, String value) {
    Model model = new Model();
    switch (name) {
      case "SecureLevel" -> model.SecureLevel = value;
      default -> model.SdkToken = value;
    }
    return model;
  }

  /// Typed like the SDK's own models: untyped parameters it sends by TC3 POST only.
  @SuppressWarnings("MemberName") // The SDK finds fields by the names they have on the wire.
  private static final class Model extends AbstractModel {
    @SerializedName("SecureLevel")
    @Expose
    private @Nullable String SecureLevel;

    @SerializedName("SdkToken")
    @Expose
    private @Nullable String SdkToken;

    @Override
    @SuppressWarnings("NonApiType") // The SDK's own signature.
    protected void toMap(HashMap<String, String> map, String prefix) {
      setParamSimple(map, prefix + "SecureLevel", SecureLevel);
      setParamSimple(map, prefix + "SdkToken", SdkToken);
    }
  }
}
