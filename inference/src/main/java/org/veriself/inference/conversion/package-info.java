/// Turns the weights of the default pack's npm packages into ONNX files, during the build only
/// (vision.md 1).
///
/// The packages carry TensorFlow.js weights: three with their graph, one (face-api's recognition
/// network) with an architecture that exists only in the package's sources and is stated anew
/// here. Pictures are NHWC there and NCHW in ONNX.
@NullMarked
package org.veriself.inference.conversion;

import org.jspecify.annotations.NullMarked;
