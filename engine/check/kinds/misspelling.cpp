#include "check/kinds/misspelling.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <span>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kBytes = 3;  // of every character of a run

// On which side the character is strange; on the other it stands as two words meet.
enum class Doubt : std::uint8_t { both_sides, left, right, stray };  // stray: in no word on either side

struct Guess {
  int weight = 0;  // 0 = none
  char32_t meant = 0;
  bool with_left = false;  // the word is the left neighbour and meant, else meant and the right one
};

bool begins_with_suffix_of_place(std::u32string_view text) {
  static constexpr std::u32string_view kSuffixes[] = {U"街道", U"社区", U"小区", U"片区", U"省", U"市", U"区",
                                                      U"县",   U"镇",   U"乡",   U"村",   U"路", U"街"};
  return std::any_of(std::begin(kSuffixes), std::end(kSuffixes),
                     [&](std::u32string_view suffix) { return text.substr(0, suffix.size()) == suffix; });
}

// 苇铺, 杏庄, 石渡: the end of a hamlet's name, which no list has. Not those that everyday words have as well (方, 场).
bool ends_hamlet(char32_t c) {
  constexpr std::u32string_view kEnds = U"塘坝桥渡浦埠岗坡垄坪湾汊堰闸寨堡庄屯铺阁窑坊巷园圃畈墩岭沟洼峪崖塬滩洲泾圩垛";
  return kEnds.find(c) != std::u32string_view::npos;
}

// A stop or a number.
bool stop_at(std::string_view folded, std::size_t at) {
  const std::string_view rest = folded.substr(std::min(at, folded.size()));
  if (rest.empty()) return false;
  const char c = rest.front();
  return c == ',' || c == ';' || (c >= '0' && c <= '9') || rest.starts_with("、") || rest.starts_with("。");
}

// What stands between words or before a noun: what is left of a phrase may begin or end with it and lack nothing.
bool is_function_word(char32_t c) {
  constexpr std::u32string_view kWords = U"及与或和并按在经有为对由从向于自可应均就已将把被以但全各新大内外区市";
  return kWords.find(c) != std::u32string_view::npos;
}

// A run of Chinese characters without anything between; `begin`: where it begins in the folded text, `joints`: of each
// character with the next.
class Run {
 public:
  Run(std::u32string_view text, std::span<const Joint> joints, const std::uint8_t* marks, std::string_view folded,
      std::uint32_t begin, const SpellingTable& table, const PhraseTable* phrases, std::vector<Misspelling>& found)
      : text_(text),
        joints_(joints),
        marks_(marks),
        begin_(begin),
        listed_in_front_(begin >= kBytes && folded.substr(begin - kBytes, kBytes) == "、"),
        listed_behind_(folded.substr(begin + kBytes * text.size(), kBytes) == "、"),
        letter_in_front_(begin > 0 && std::isalnum(static_cast<unsigned char>(folded[begin - 1])) != 0),
        stops_behind_(stop_at(folded, begin + kBytes * text.size())),
        table_(table),
        phrases_(phrases),
        found_(found) {}

  void search() {
    Joint left = Joint::unknown;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const Joint right = joints_[at];
      const bool twice = at + 1 < text_.size() && text_[at] == text_[at + 1];
      const bool fits = left != Joint::unknown && right != Joint::unknown && std::max(left, right) > Joint::between;
      if (fits && !twice) {  // nearly all
        left = differs_from_phrase(at, left, right) ? Joint::seen : right;
        continue;
      }
      if ((twice && stands_twice(at, right)) || (right == Joint::unknown && lost_character(at + 1))) {
        left = Joint::seen;  // told; its neighbours are no evidence
        continue;
      }
      if ((left == Joint::unknown || right == Joint::unknown) && wrong_in_phrase(at, left, right)) {
        left = Joint::seen;
        continue;
      }
      // Two of three joints must be strange.
      const bool strange = right == Joint::unknown || (left == Joint::unknown && joint(at + 1) == Joint::unknown);
      if (strange && turned_round(at)) {
        ++at;
        left = joint(at);
        continue;
      }
      if (differs_from_phrase(at, left, right)) {
        left = Joint::seen;
        continue;
      }
      if (left <= Joint::between && right <= Joint::between) doubt(at, left, right);
      left = right;
    }
  }

  // 社会救、养老服务: the run ends with a phrase that lacks its last character; at a stop, not at a broken line.
  void lost_last_character() {
    PhraseTable::Phrase phrase;
    if (!stops_behind_ || phrases_ == nullptr || !phrases_->lost_last(text_, phrase)) return;
    const std::size_t size = phrase.whole.size() - 1;
    report(text_.size() - size, size, phrase.whole);
  }

 private:
  char32_t character(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }
  Joint joint(std::size_t left) const { return left < joints_.size() ? joints_[left] : Joint::unknown; }
  bool joins(char32_t left, char32_t right) const {
    return left == 0 || right == 0 || table_.joint(left, right) != Joint::unknown;
  }

  void report(std::size_t at, std::size_t size, std::u32string_view meant) {
    const std::uint32_t place = begin_ + kBytes * static_cast<std::uint32_t>(at);
    std::string right;
    for (const char32_t c : meant) utf8::append(right, c);
    found_.push_back({{place, place + kBytes * static_cast<std::uint32_t>(size)}, std::move(right)});
  }
  void report(std::size_t at, char32_t first, char32_t second) {
    const char32_t both[] = {first, second};
    report(at, 2, {both, 2});
  }

  // 关注注人数: never seen twice, it makes a word on one side only; words that share it (建设设施) make one on each.
  // 标点数字 tells those of little words (的的), and 是是否, 街街道 are sound.
  bool stands_twice(std::size_t at, Joint twice_joint) {
    static constexpr std::u32string_view kToldOrSound = U"的了不和在是对与为及将升府众布化性局街医";
    if (kToldOrSound.find(text_[at]) != std::u32string_view::npos) return false;
    PhraseTable::Phrase phrase;
    if (phrases_ != nullptr && phrases_->twice_at(text_, at + 1, phrase) && within(phrase, at, twice_joint)) {
      report(at - phrase.at, phrase.whole.size() + 1, phrase.whole);
      return true;
    }
    if (twice_joint != Joint::unknown) return false;
    const Joint before = at == 0 ? Joint::unknown : joint(at - 1), after = joint(at + 1);
    const bool with_left = before >= Joint::word && after <= Joint::between;
    const bool with_right = after >= Joint::word && before <= Joint::between;
    if ((!with_left && !with_right) || begins_with_suffix_of_place(text_.substr(at + 1))) return false;
    if (with_left) {
      report(at - 1, 3, {text_.data() + at - 1, 2});
    } else {
      report(at, 3, {text_.data() + at + 1, 2});
    }
    return true;
  }

  // The second of the two is no word's begin or end: 市|市场监管, 社会工作|作风.
  bool within(const PhraseTable::Phrase& phrase, std::size_t at, Joint twice_joint) const {
    if (phrase.at == 0) return twice_joint == Joint::unknown && at > 0 && joint(at - 1) < Joint::word;
    if (phrase.at + 1 == phrase.whole.size()) return twice_joint == Joint::unknown && joint(at + 1) < Joint::word;
    return true;
  }

  // 社评议: the text around the joint is a fixed phrase but for one character, and what is left of it beside the joint
  // belongs to no other word and is none by itself (内容及更新, 公众与政府).
  bool lost_character(std::size_t joint_at) {
    PhraseTable::Phrase phrase;
    if (phrases_ == nullptr || joint_at >= text_.size() || is_turned_round(joint_at)) return false;
    if (!phrases_->lost_at(text_, joint_at, phrase)) return false;
    const std::size_t begin = joint_at - phrase.at, size = phrase.whole.size() - 1;
    const bool first_alone = phrase.at == 1, last_alone = phrase.at + 1 == size;
    if (first_alone && (is_function_word(text_[begin]) || (begin > 0 && joint(begin - 1) >= Joint::seen))) return false;
    const bool goes_on = joint_at + 1 < text_.size();
    if (last_alone && ((goes_on && is_function_word(text_[joint_at])) || joint(joint_at) >= Joint::seen)) return false;
    report(begin, size, phrase.whole);
    return true;
  }

  // 动态调正: a fixed phrase but for a character that is mistaken for the right one, that makes no word with its
  // neighbours in the phrase and never stands beside one of them.
  bool wrong_in_phrase(std::size_t at, Joint left, Joint right) {
    PhraseTable::Phrase phrase;
    if (phrases_ == nullptr || text_.size() < 2) return false;
    const bool as_first = right == Joint::unknown && phrases_->may_begin_before(character(at + 1));
    const bool behind = left <= Joint::between && phrases_->may_follow(character(at - 1));
    if (!as_first && !behind) return false;
    for (const char16_t meant : table_.meant_by(text_[at])) {
      const bool found =
          (behind && phrases_->holds(text_, at, meant, false, phrase) && fits_behind(phrase, left, right)) ||
          (as_first && phrases_->holds(text_, at, meant, true, phrase));
      if (!found) continue;
      report(at - phrase.at, phrase.whole.size(), phrase.whole);
      return true;
    }
    return false;
  }

  // What stands behind an inner character of a phrase belongs to it, behind the last it does not.
  static bool fits_behind(const PhraseTable::Phrase& phrase, Joint left, Joint right) {
    return phrase.at + 1 == phrase.whole.size() ? left == Joint::unknown : right <= Joint::between;
  }

  // 逐项过门, 办经人员: a fixed phrase but for a character like the right one, or two turned round. What stands at its
  // ends belongs to no word beside it (申请人|属于 is not 申请人数).
  bool differs_from_phrase(std::size_t at, Joint left, Joint right) {
    if (marks_[at] == 0 || std::min(left, right) > Joint::between) return false;
    PhraseTable::Phrase phrase;
    constexpr std::u32string_view kBetweenWords = U"和或与及的之是在有不已为于等";
    const bool told = ((marks_[at] & PhraseTable::kTurnedMark) != 0 && right <= Joint::between &&
                       phrases_->turned_at(text_, at, phrase)) ||
                      ((marks_[at] & PhraseTable::kUnlikeMark) != 0 && phrases_->unlike_at(text_, at, phrase) &&
                       kBetweenWords.find(text_[at]) == std::u32string_view::npos);
    if (!told) return false;
    const std::size_t begin = at - phrase.at, end = begin + phrase.whole.size();
    if (at > 0 && ends_hamlet(text_[at]) && begins_with_suffix_of_place(text_.substr(at + 1))) return false;  // 王庄村
    if ((begin > 0 && joint(begin - 1) >= Joint::word) || joint(end - 1) >= Joint::word) return false;
    report(begin, phrase.whole.size(), phrase.whole);
    return true;
  }

  // What often stands alone (各, 只) is doubted where both joints are strange, and not at the begin of a run.
  void doubt(std::size_t at, Joint left, Joint right) {
    const bool strange = left == Joint::unknown && right == Joint::unknown;
    if (table_.stands_alone(text_[at])) {
      if (strange && at > 0 && text_.size() > 2) (void)look_for_meant(at, Doubt::stray);
      return;
    }
    if (strange && look_for_meant(at, Doubt::both_sides)) return;
    if (left != right && look_for_meant(at, left == Joint::unknown ? Doubt::left : Doubt::right)) return;
    (void)look_for_meant(at, Doubt::stray);
  }

  bool look_for_meant(std::size_t at, Doubt doubt) {
    Guess best;
    for (const char16_t meant : table_.meant_by(text_[at])) {
      const Guess next = doubt == Doubt::stray ? weigh_stray(at, meant) : weigh(at, meant, doubt);
      if (next.weight > best.weight) best = next;
    }
    if (best.weight == 0 || in_name_of_place(at, best.with_left)) return false;
    if (best.with_left) {
      report(at - 1, text_[at - 1], best.meant);
    } else {
      report(at, best.meant, text_[at + 1]);
    }
    return true;
  }

  // A common word beside a neighbour that is free, and nothing strange on the other side.
  Guess weigh_stray(std::size_t at, char32_t meant) const {
    const char32_t before = character(at - 1), after = character(at + 1);
    for (const bool with_left : {true, false}) {
      const char32_t mate = with_left ? before : after, other = with_left ? after : before;
      if (mate == 0 || (with_left ? table_.joint(mate, meant) : table_.joint(meant, mate)) != Joint::common) continue;
      if (joint(with_left ? at - 2 : at + 1) >= Joint::seen) continue;
      if (!(with_left ? joins(meant, other) : joins(other, meant))) continue;
      if (text_.size() == 2 || (other == 0 && listed(!with_left) && text_.size() == 3)) continue;  // may be a name
      return {1, meant, with_left};
    }
    return weigh_never_seen(at, meant);
  }

  // 惯穿, 题示: the pair is never seen, any word comes of it, and the neighbour is in no other word.
  Guess weigh_never_seen(std::size_t at, char32_t meant) const {
    if (text_.size() < 4 || (at == 0 && letter_in_front_)) return {};
    for (const bool with_left : {true, false}) {
      const char32_t mate = character(with_left ? at - 1 : at + 1);
      if (mate == 0 || (with_left ? joint(at - 1) : joint(at)) != Joint::unknown) continue;
      if ((with_left ? table_.joint(mate, meant) : table_.joint(meant, mate)) < Joint::word) continue;
      if (joint(with_left ? at - 2 : at + 1) >= Joint::word) continue;
      const bool ends = (with_left ? character(at + 1) : character(at - 1)) == 0;
      if (ends && listed(!with_left)) continue;  // may be a name in a list
      return {1, meant, with_left};
    }
    return {};
  }

  // The word beside its other neighbour: one it has been seen with, or none where a common word stands at an end of the
  // run. Only a common word shares a character with the word on its other side (办事处).
  // Where the character fits one side as the border of two words (保障|工众), nothing may be strange but itself. An
  // item of a list (走访桃苑、坪台等村) may be a name.
  Guess weigh(std::size_t at, char32_t meant, Doubt doubt) const {
    const char32_t before = character(at - 1), after = character(at + 1);
    const Joint left = table_.joint(before, meant), right = table_.joint(meant, after);
    const bool with_left = doubt == Doubt::left || (doubt == Doubt::both_sides && left >= right);
    const Joint best = with_left ? left : right;
    if (best < Joint::word) return {};
    const bool common = best == Joint::common;
    const char32_t other = with_left ? after : before;
    const bool fits = (with_left ? right : left) != Joint::unknown;
    const bool at_end = (with_left ? character(at - 2) : character(at + 2)) == 0;
    const bool taken = joint(with_left ? at - 2 : at + 1) >= Joint::word;
    if (doubt != Doubt::both_sides && (!common || taken || !fits)) return {};
    if (fits && !common && (taken || (at_end && listed(with_left)))) return {};
    if (!fits && (!common || taken || at_end || other != 0 || listed(!with_left))) return {};
    return {static_cast<int>(best) + (fits ? 10 : 0), meant, with_left};
  }

  bool listed(bool in_front) const { return in_front ? listed_in_front_ : listed_behind_; }

  // 荷口街道, 临渊市: the doubtful character ends a name, or is followed by its last one; 示例区|玉兴路: it begins one
  // behind a place; 在|苇铺: a name of two characters.
  bool in_name_of_place(std::size_t at, bool with_left) const {
    // 在|玉井, 区|石林: behind what names follow; 鹤埠|一带: the end itself.
    constexpr std::u32string_view kBeforeNames = U"在是了到往至与和及区市县镇乡村", kEnds = U"井店林楼营里亭社田门口家",
                                  kNoTypo = U"埠汊岗堡垄堰寨畈墩坪阁巷";
    if (kNoTypo.find(text_[at]) != std::u32string_view::npos) return true;
    const bool never_seen = joint(at) == Joint::unknown;
    const bool begins = with_left && kBeforeNames.find(text_[at - 1]) != std::u32string_view::npos;
    const char32_t next = character(at + 1);
    if (ends_hamlet(next) && (never_seen || begins)) return true;
    const bool ends = next != 0 && kEnds.find(next) != std::u32string_view::npos;
    if (ends && (begins ? never_seen : begins_with_suffix_of_place(text_.substr(at + 2)))) return true;  // 暗访|潭亭村
    constexpr std::u32string_view kPlaceEnds = U"省市区县旗镇乡";
    if (with_left && kPlaceEnds.find(text_[at - 1]) != std::u32string_view::npos &&
        (begins_with_suffix_of_place(text_.substr(std::min(at + 2, text_.size()))) ||
         begins_with_suffix_of_place(text_.substr(std::min(at + 3, text_.size())))))
      return true;
    return begins_with_suffix_of_place(text_.substr(at + 1)) ||
           (!with_left && begins_with_suffix_of_place(text_.substr(at + 2)));
  }

  bool turned_round(std::size_t at) {
    if (!is_turned_round(at)) return false;
    report(at, character(at + 1), character(at));
    return true;
  }

  // 加强督监检查: two of the three joints are strange, and turned round the two make a word that fits on both sides.
  bool is_turned_round(std::size_t at) const {
    const char32_t before = character(at - 1), first = character(at), second = character(at + 1),
                   after = character(at + 2);
    if (table_.joint(second, first) < Joint::word || first == second) return false;
    if (table_.joint(first, second) >= Joint::word) return false;  // 信息上网保密审查
    constexpr std::u32string_view kPlaceEnds = U"省市区县旗镇乡";  // 岚桥区|湖楼路
    if (kPlaceEnds.find(first) != std::u32string_view::npos &&
        begins_with_suffix_of_place(text_.substr(std::min(at + 3, text_.size()))))
      return false;
    if (table_.joint(second, after) >= Joint::common) return false;  // 任责任组长
    if (!joins(before, second) || !joins(first, after)) return false;
    const int joints = 1 + (before != 0) + (after != 0);
    const int strange = !joins(before, first) + !joins(first, second) + !joins(second, after);
    return joints >= 2 && strange >= 2 && !begins_with_suffix_of_place(text_.substr(at + 2));
  }

  std::u32string_view text_;
  std::span<const Joint> joints_;
  const std::uint8_t* marks_;  // of each character, by PhraseTable::mark
  std::uint32_t begin_;
  bool listed_in_front_, listed_behind_;  // 、 stands there
  bool letter_in_front_;                  // LED屏
  bool stops_behind_;
  const SpellingTable& table_;
  const PhraseTable* phrases_;
  std::vector<Misspelling>& found_;
};

}  // namespace

std::vector<Misspelling> find_misspellings(std::string_view folded, const SpellingTable& table,
                                           const PhraseTable* phrases) {
  struct Place {
    std::size_t first, size;  // in `text`
    std::uint32_t begin;      // in `folded`
  };
  std::vector<Place> runs;
  std::u32string text(folded.size() / 2 + 2, U'\0');  // all runs, a 0 behind each
  std::size_t size = 0;
  for (std::uint32_t at = 0; at < folded.size(); ++at) {
    char32_t c = ideograph_at(folded, at);
    if (c == 0) continue;
    const std::size_t first = size;
    const std::uint32_t begin = at;
    for (; c != 0; c = ideograph_at(folded, at += kBytes)) text[size++] = c;
    if (size - first >= 2) runs.push_back({first, size - first, begin});
    text[size++] = 0;
  }
  text.resize(size);
  std::vector<Misspelling> found;
  std::vector<Joint> joints(text.size());
  std::vector<std::uint8_t> marks(text.size());
  table.joints(text, joints.data());
  if (phrases != nullptr) phrases->mark(text, marks.data());
  for (const Place& place : runs) {
    const std::u32string_view characters = std::u32string_view(text).substr(place.first, place.size);
    const std::span<const Joint> own = std::span(joints).subspan(place.first, place.size);
    bool sound = true;  // every character goes well with one neighbour, and none stands twice
    bool marked = marks[place.first + place.size - 1] != 0;
    Joint before = Joint::unknown;
    for (std::size_t i = 0; i + 1 < place.size; ++i) {
      sound = sound && own[i] != Joint::unknown && std::max(before, own[i]) > Joint::between &&
              characters[i] != characters[i + 1];
      before = own[i];
      marked = marked || marks[place.first + i] != 0;
    }
    Run whole(characters, own, marks.data() + place.first, folded, place.begin, table, phrases, found);
    if (!sound || before <= Joint::between || marked) whole.search();
    whole.lost_last_character();
  }
  return found;
}

}  // namespace mingjian
