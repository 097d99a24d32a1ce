package org.veriself.compat.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.veriself.compat.NodeSdk;
import org.veriself.compat.StartedServer;

/// The customer's server: asks for tokens and results through the official SDK.
record WebCustomer(NodeSdk sdk) {

  static WebCustomer standard() {
    return new WebCustomer(NodeSdk.standard());
  }

  JsonNode token(int level, int checkMode, Map<String, Object> more) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("SecurityLevel", level);
    config.put("CheckMode", checkMode);
    config.put("Version", "PLUS");
    if (level == 2 || level == 4) {
      config.put("ActionList", "mouth");
    }
    config.putAll(more);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("RedirectURL", CapturePage.SHOP + "kyc?order=7#done");
    request.put("Extra", "u-9");
    request.put("Config", config);
    if (checkMode == 2) {
      StartedServer started = StartedServer.get();
      request.put("CompareImageBase64", started.photoOf(started.person()));
    }
    return sdk.result("ApplyWebVerificationBizTokenIntl", request);
  }

  static String url(JsonNode token) {
    return token.path("VerificationURL").asText();
  }

  JsonNode result(JsonNode token) {
    return sdk.result(
        "GetWebVerificationResultIntl", Map.of("BizToken", token.path("BizToken").asText()));
  }
}
