package org.veriself.evaluation.card.print;

import java.awt.Font;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// A card of labels and values that needs little more than them.
///
/// @param layout fills the truth and draws it
record LabelledCard(CardType type, Layout layout) implements CardDesign {

  @FunctionalInterface
  interface Layout {
    /// @return what a right reading says of the number
    NumberCheck fill(Order order, Truth truth, Form form);
  }

  /// A sheet on which labels and values are set in one typeface.
  record Form(Sheet sheet, Font text) {

    void heading(double size, double y, String heading) {
      sheet.centred(text.deriveFont(Font.BOLD), size, 1100, y, heading);
    }

    /// The value stands right of its label.
    void row(double x, double across, double y, String label, String value) {
      sheet.text(text, 40, x, y, label);
      sheet.text(text, 52, x + across, y, value);
    }

    /// The value stands below its small label.
    void below(double x, double y, String label, String value) {
      sheet.text(text, 34, x, y, label);
      sheet.text(text, 54, x, y + 58, value);
    }

    Form in(Font other) {
      return new Form(sheet, other);
    }
  }

  @Override
  public String kind() {
    return type.sdkName();
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    int tint = dice.pick(0xdfe8ee, 0xe9e6d8, 0xdcebe0, 0xeee0e2);
    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(tint, 0xeceff2, 0x8fa3b4);
    Truth truth = new Truth();
    NumberCheck check = layout.fill(order, truth, new Form(sheet, order.fonts().text(dice)));
    return new Print(truth, check, sheet.picture());
  }
}
