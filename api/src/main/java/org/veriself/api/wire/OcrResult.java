package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One picture of a card in the web flow (types.md 1, OCRResult). Bytes become Base64.
///
/// @param cardInfo what was read, as the person confirmed it; null while it does not count
/// @param normalCardInfo null where only the card is asked for
/// @param cardBackCut null for a card whose front says all
/// @param originalCardInfo what was read before anybody corrected it, as JSON text; only where only
///     the card is asked for
/// @param cardBack null as the cut is
public record OcrResult(
    @JsonProperty("IsPass") boolean isPass,
    @JsonProperty("CardImageBase64") byte @Nullable [] card,
    @JsonProperty("CardInfo") @Nullable Map<String, Object> cardInfo,
    @JsonProperty("NormalCardInfo") @Nullable Map<String, Object> normalCardInfo,
    @JsonProperty("RequestId") String requestId,
    @JsonProperty("CardCutImageBase64") byte @Nullable [] cardCut,
    @JsonProperty("CardBackCutImageBase64") byte @Nullable [] cardBackCut,
    @JsonProperty("WarnCardInfos") List<Integer> warnCardInfos,
    @JsonProperty("OriginalCardInfo") @Nullable String originalCardInfo,
    @JsonProperty("HeadImageBase64") byte @Nullable [] head,
    @JsonProperty("CardBackImageBase64") byte @Nullable [] cardBack) {

  public OcrResult {
    warnCardInfos = List.copyOf(warnCardInfos);
  }

  @Override
  public String toString() {
    return "OcrResult[" + requestId + "]";
  }
}
