package org.veriself.api.request;

/// One decoded `name=value` of a query or form.
public record FormPair(String name, String value) {

  @Override
  public String toString() {
    return "FormPair[" + name + "]";
  }
}
