#include "base/fold.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace mingjian;

TEST_CASE("folding changes width and blanks and nothing else") {
  struct Row {
    std::string text;
    std::string folded;
  };
  const Row rows[] = {
      {"ＡＢ１２（），：；％", "AB12(),:;%"},
      {"①〔2019〕、。“”《》—…·", "①〔2019〕、。“”《》—…·"},
      {"商 业\u3000企\u00a0业\n组 织", "商业企业组织"},
      {"LED 滚动屏幕 3000 余人", "LED滚动屏幕3000余人"},
      {"ID  \u3000 abc 12 34", "ID abc 12 34"},
      {"Ａ　Ｂ", "A B"},
      {"12\u200b34\ufeff56", "123456"},
      {"12 \u200b 34", "12 34"},
      {"A\nB\r\nC", "A B C"},
      {"⼯作⻅⾯", "工作见面"},  // Kangxi and supplement radicals
      {"门⼾⾭禾", "门户青禾"},  // as fonts of the mainland draw them
      {"\uf96e\ufa19", "葉神"},  // compatibility ideographs
      {"｢本年｣､合计｡", "「本年」、合计。"},
      {"（一﹚﹕１﹒", "(一):1."},
      {"￥￡", "¥£"},
      {" \t前后 \n", "前后"},
      {"\x01文\x7f字", "文字"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(fold(row.text) == row.folded);
    CHECK(fold(row.folded) == row.folded);
  }
}

TEST_CASE("a character that folds to a blank or goes is told by its code") {
  CHECK(fold_character(0x3000) == U' ');
  CHECK(fold_character('\n') == U' ');
  CHECK(fold_character(0x200B) == 0);
  CHECK(fold_character(U'政') == U'政');
  CHECK(fold_character(0xFF0D) == U'-');
}

TEST_CASE("labels agree whatever their quotes and the mark after the ordinal") {
  for (const std::string label :
       {"3.危及“三安全一稳定”", "3．危及「三安全一稳定」", "3、 危及\"三安全一稳定\"", "３. 危及‘三安全一稳定’"}) {
    CAPTURE(label);
    CHECK(fold_label(label) == "3.危及\"三安全一稳定\"");
  }
  CHECK(fold_label("一、本年新收") == "一、本年新收");
  CHECK(fold_label("(三) 不予公开") == fold_label("（三）不予公开"));
  CHECK(fold_label("12") == "12");
}
