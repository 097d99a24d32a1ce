package org.veriself.api.wire;

import org.veriself.api.error.Text;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;

/// The number codes of the web flow (codes.md 1, columns W), an integer on the wire.
public enum WebCode {
  SUCCESS(0, "Success", "成功"),
  NO_VIDEO(202, "The video was not obtained.", "未获取到视频"),
  ENGINE_FAILED(1001, "The liveness engine failed.", "活体检测引擎失败"),
  SPOOF_SUSPECTED(1002, "Spoofing suspected.", "疑似攻击"),
  FACE_DETECTION_FAILED(1004, "Face detection failed.", "人脸检测失败"),
  LIVENESS_FAILED(1005, "Liveness failed.", "活体检测未通过"),
  VIDEO_FORMAT(1104, "The video format is wrong.", "视频格式错误"),
  VIDEO_SIZE(1107, "The video is empty or of a wrong size.", "视频为空或大小不合适"),
  VIDEO_RESOLUTION(1108, "The video's resolution is too low.", "视频分辨率过低"),
  TOO_DARK(1201, "It is too dark.", "光线过暗"),
  TOO_BRIGHT(1202, "It is too bright.", "光线过亮"),
  TOO_CLOSE(1203, "The face is too close.", "人脸过近"),
  TOO_RIGHT(1204, "The face is too far right.", "人脸偏右"),
  TOO_FAR(1205, "The face is too far away.", "人脸过远"),
  TOO_LEFT(1206, "The face is too far left.", "人脸偏左"),
  EYES_NOT_CLOSED(1207, "Eyes were not closed.", "未检测到闭眼"),
  ACTION_NOT_SEEN(1208, "The action was not seen.", "未检测到动作"),
  MOUTH_NOT_OPENED(1209, "The mouth was not opened.", "未检测到张嘴"),
  NO_COMPLETE_FACE(1210, "No complete face was found.", "未检测到完整人脸"),
  VIDEO_TOO_SHORT(1303, "The video is shorter than 2 seconds.", "视频短于 2 秒"),
  LIGHT_FAILED(1401, "The light check failed.", "光线活体未通过"),
  TIMED_OUT(1409, "The process timed out.", "流程超时"),
  PERSON_LEFT(1410, "The user left.", "用户退出"),
  PHOTO_SIZE(2004, "The photo is too large or too small.", "照片过大或过小"),
  SEVERAL_FACES(2012, "Several faces were found.", "检测到多张人脸"),
  NO_FACE(2013, "No complete face was found.", "未检测到完整人脸"),
  POOR_QUALITY(2014, "Resolution or quality is too low.", "图片分辨率或质量过低"),
  COMPARISON_FAILED(2015, "The comparison failed.", "比对失败"),
  LOW_SIMILARITY(2016, "Similarity is below the threshold.", "相似度低于阈值");

  private final int code;
  private final String english;
  private final String chinese;

  WebCode(int code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  public int code() {
    return code;
  }

  public Text text() {
    return new Text(english, chinese);
  }

  public static WebCode of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified _ -> SUCCESS;
      case Outcome.Rejected rejected -> of(rejected.reason());
      case Outcome.Inconclusive inconclusive -> of(inconclusive.reason());
    };
  }

  public static WebCode of(Reason reason) {
    return switch (reason) {
      case RECORDING_MISSING -> NO_VIDEO;
      case VIDEO_UNREADABLE -> VIDEO_FORMAT;
      case VIDEO_EMPTY, VIDEO_TOO_LONG -> VIDEO_SIZE;
      case VIDEO_TOO_SHORT -> WebCode.VIDEO_TOO_SHORT;
      case RESOLUTION_TOO_LOW -> VIDEO_RESOLUTION;
      case TOO_DARK -> WebCode.TOO_DARK;
      case TOO_BRIGHT -> WebCode.TOO_BRIGHT;
      case FACE_TOO_CLOSE -> TOO_CLOSE;
      case FACE_TOO_RIGHT -> TOO_RIGHT;
      case FACE_TOO_FAR -> TOO_FAR;
      case FACE_TOO_LEFT -> TOO_LEFT;
      case BLINK_NOT_SEEN -> EYES_NOT_CLOSED;
      case MOUTH_NOT_SEEN -> MOUTH_NOT_OPENED;
      case NOD_NOT_SEEN, SHAKE_NOT_SEEN -> ACTION_NOT_SEEN;
      case FACE_LOST -> NO_COMPLETE_FACE;
      case LIGHT_MISMATCH -> LIGHT_FAILED;
      case REPLAY_SUSPECTED, SYNTHESIS_SUSPECTED -> SPOOF_SUSPECTED;
      case NO_FACE_IN_VIDEO, SEVERAL_FACES_IN_VIDEO, FACE_BLURRED, FACE_COVERED ->
          FACE_DETECTION_FAILED;
      case FRAME_RATE_TOO_LOW, TIMING_IMPLAUSIBLE, EYES_CLOSED, FACE_CHANGED, NOT_MEASURABLE ->
          LIVENESS_FAILED;
      case REFERENCE_SIZE -> PHOTO_SIZE;
      case REFERENCE_WITH_SEVERAL_FACES -> SEVERAL_FACES;
      case REFERENCE_WITHOUT_FACE -> NO_FACE;
      // 2017, covered, is in no web list.
      case REFERENCE_UNREADABLE, REFERENCE_QUALITY, REFERENCE_COVERED -> POOR_QUALITY;
      case COMPARISON_FAILED -> WebCode.COMPARISON_FAILED;
      case SIMILARITY_TOO_LOW -> LOW_SIMILARITY;
      case PERSON_LEFT -> WebCode.PERSON_LEFT;
      case TIMED_OUT -> WebCode.TIMED_OUT;
      case ENGINE_FAILED -> WebCode.ENGINE_FAILED;
    };
  }
}
