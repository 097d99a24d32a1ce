package org.veriself.document.text;

/// A file of the OCR engine on the class path, with the hash of the one that was measured
/// (ocr-engine.md): another file is another engine and is refused.
enum NetworkFile {
  DETECTION(
      "ch_PP-OCRv4_det_infer.onnx",
      "d2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9"),
  RECOGNITION(
      "ch_PP-OCRv4_rec_infer.onnx",
      "01963c554a1a00203c5746bca5306fc05a1278a014495383ddd935d0d2ac0415"),
  OLDER_RECOGNITION(
      "ch_PP-OCRv3_rec_infer.onnx",
      "897a3ededb38fee0dae2c1ccee38241f37df202c9509e3abca02e9217c5ee615"),
  ALPHABET("ppocr_keys_v1.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7");

  private final String file;
  private final String sha256;

  NetworkFile(String file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  String resource() {
    return "/models/" + file;
  }

  String sha256() {
    return sha256;
  }
}
