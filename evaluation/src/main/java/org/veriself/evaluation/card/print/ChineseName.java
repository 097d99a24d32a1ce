package org.veriself.evaluation.card.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An invented Hong Kong name: characters, telegraph codes and romanisation side by side. Some
/// characters are outside the OCR dictionary on purpose (cards.md 2).
record ChineseName(String characters, String telex, String english) {

  private record Part(String character, String code, String sound) {}

  private static final List<Part> SURNAMES =
      parts(
          """
          陳 7115 CHAN 黃 7806 WONG 張 1728 CHEUNG 李 2621 LEE 王 3769 WONG 吳 0702 NG
          劉 0491 LAU 林 2651 LAM 楊 2799 YEUNG 周 0719 CHOW 何 0149 HO 梁 2733 LEUNG
          鄭 6774 CHENG 鄧 6772 TANG 馮 7458 FUNG 曾 2582 TSANG 蔡 5591 CHOI 葉 5509 YIP
          朱 2612 CHU 羅 5012 LO 許 6079 HUI 盧 4151 LO 鍾 6945 CHUNG 譚 6223 TAM
          蕭 5618 SIU 呂 0712 LUI 徐 1776 TSUI 郭 6753 KWOK 麥 7796 MAK""");

  private static final List<Part> GIVEN =
      parts(
          """
          志 1807 CHI 偉 0251 WAI 明 2494 MING 家 1367 KA 豪 6275 HO 俊 0193 CHUN 傑 0267 KIT
          文 2429 MAN 輝 6540 FAI 建 1696 KIN 華 5478 WAH 國 0948 KWOK 強 1730 KEUNG
          美 5019 MEI 玲 3781 LING 嘉 0857 KA 欣 2946 YAN 詠 6102 WING 詩 6108 SZE
          雅 7161 NGA 婷 1250 TING 慧 1979 WAI 敏 2404 MAN 淑 3219 SUK 芬 5358 FAN
          穎 4481 WING 浩 3185 HO 然 3544 YIN 子 1311 TSZ 軒 6513 HIN 永 3057 WING
          康 1660 HONG 健 0256 KIN 雄 7160 HUNG 惠 1920 WAI 珍 3791 CHUN 麗 7787 LAI
          娟 1227 KUEN 佩 0160 PUI 儀 0308 YEE 思 1835 SZE 琪 3825 KI""");

  static ChineseName drawn(Dice dice) {
    Part surname = dice.pick(SURNAMES);
    Part first = dice.pick(GIVEN);
    List<Part> all = new ArrayList<>(List.of(surname, first));
    String given = capitalised(first.sound());
    if (dice.chance(.85)) {
      Part second = dice.pick(GIVEN);
      all.add(second);
      given += " " + capitalised(second.sound());
    }
    return new ChineseName(
        String.join("", all.stream().map(Part::character).toList()),
        String.join(" ", all.stream().map(Part::code).toList()),
        surname.sound() + ", " + given);
  }

  private static String capitalised(String sound) {
    return sound.charAt(0) + sound.substring(1).toLowerCase(Locale.ROOT);
  }

  private static List<Part> parts(String table) {
    String[] cells = table.strip().split("\\s+");
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < cells.length; i += 3) {
      parts.add(new Part(cells[i], cells[i + 1], cells[i + 2]));
    }
    return List.copyOf(parts);
  }
}
