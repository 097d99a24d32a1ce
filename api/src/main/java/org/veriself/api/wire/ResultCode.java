package org.veriself.api.wire;

import org.veriself.api.error.Text;

/// The number codes an app flow may answer (codes.md 1, columns F and L) with our own texts.
public enum ResultCode {
  SUCCESS("0", "Success", "成功"),
  UNFINISHED("-999", "The verification is not finished.", "验证流程未完成"),
  ENGINE_FAILED("1001", "The liveness engine failed.", "活体检测引擎失败"),
  SPOOF_SUSPECTED("1002", "Spoofing suspected.", "疑似攻击"),
  FACE_DETECTION_FAILED("1004", "Face detection failed.", "人脸检测失败"),
  LIVENESS_FAILED("1005", "Liveness failed.", "活体检测未通过"),
  BAD_LIGHT("1201", "The picture is too dark or over-exposed.", "画面过暗或过曝"),
  PHOTO_SIZE("2004", "The photo is too large or too small.", "照片过大或过小"),
  SEVERAL_FACES("2012", "Several faces were found.", "检测到多张人脸"),
  NO_FACE("2013", "No complete face was found.", "未检测到完整人脸"),
  POOR_QUALITY("2014", "Resolution or quality is too low.", "图片分辨率或质量过低"),
  COMPARISON_FAILED("2015", "The comparison failed.", "比对失败"),
  LOW_SIMILARITY("2016", "Similarity is below the threshold.", "相似度低于阈值"),
  FACE_COVERED("2017", "The face is covered.", "人脸被遮挡");

  private final String code;
  private final String english;
  private final String chinese;

  ResultCode(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /// A string on the wire, as every app flow declares it (protocol.md 11.3).
  public String code() {
    return code;
  }

  public Text description() {
    return new Text(english, chinese);
  }
}
