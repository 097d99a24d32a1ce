package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One attempt to show a card (types.md 1).
public record CardVerifyResult(
    @JsonProperty("IsPass") boolean isPass,
    @JsonProperty("IsEdit") boolean isEdit,
    @JsonProperty("CardVideo") @Nullable FileInfo cardVideo,
    @JsonProperty("CardImage") @Nullable FileInfo cardImage,
    @JsonProperty("CardInfoOcrJson") @Nullable FileInfo cardInfoOcrJson,
    @JsonProperty("RequestId") String requestId,
    @JsonProperty("CardInfo") @Nullable Map<String, Object> cardInfo,
    @JsonProperty("NormalCardInfo") @Nullable Map<String, Object> normalCardInfo,
    @JsonProperty("WarnCardInfos") List<Integer> warnCardInfos,
    @JsonProperty("EditDetails") List<EditDetail> editDetails) {

  public CardVerifyResult {
    warnCardInfos = List.copyOf(warnCardInfos);
    editDetails = List.copyOf(editDetails);
  }

  /// A value that the person corrected.
  public record EditDetail(
      @JsonProperty("FieldName") String fieldName,
      @JsonProperty("OriginalFieldValue") @Nullable String originalFieldValue,
      @JsonProperty("RevisedFieldValue") String revisedFieldValue) {

    /// Values are personal and stay out of logs.
    @Override
    public String toString() {
      return "EditDetail[" + fieldName + "]";
    }
  }

  @Override
  public String toString() {
    return "CardVerifyResult[" + requestId + "]";
  }
}
