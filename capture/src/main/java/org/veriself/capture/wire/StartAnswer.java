package org.veriself.capture.wire;

/// @param processSecret bearer secret of all further calls; shown only here
public record StartAnswer(String processSecret, ProcessAnswer process) {

  @Override
  public String toString() {
    return "StartAnswer[hidden]";
  }
}
