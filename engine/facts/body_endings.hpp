#pragma once
// Where the name of a body may end in the text: …街道办事处, …镇人民政府, …局. Not where it begins, nor whose it is.
// Offsets are in the folded text; an Ending with end == 0 is none.
#include <array>
#include <cstdint>
#include <string_view>

#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {

// A name's ending as it stands in the text; `begin` where it starts, `end` where the name ends.
struct Ending {
  std::uint32_t begin = 0, end = 0;
  BodyKind kind = BodyKind::unknown;
  bool bare = false;   // 镇, 乡, 委 alone: a name only under stricter conditions
  bool whole = false;  // the name begins here, whatever stands before it: 教育部
};

class EndingScan {
 public:
  explicit EndingScan(std::string_view text) : text_(text) {}

  // The ending whose last or middle character is the trigger.
  Ending at(const Trigger& trigger) const {
    const std::uint32_t p = trigger.offset, next = p + 3;
    switch (trigger.character) {
      case U'道':
        return ends(p, "街") ? street(p - 3, next) : Ending{};
      case U'处':
        return ends(p, "办事") && !ends(p - 6, "街道") ? Ending{p - 6, next, BodyKind::street_office} : Ending{};
      case U'府':
        return government(p, next);
      case U'镇':
        return town(p, next);
      case U'乡':
        return town(p, next);
      case U'局':
        return plain(p, next);
      case U'厅':
        return plain(p, next);
      case U'会':
        return ends(p, "委员") && !ends(p - 6, "居民") && !ends(p - 6, "村民")
                   ? Ending{p - 6, next, BodyKind::department}
                   : committee(p, next);
      case U'关':
        return ends(p, "海") ? customs(p - 3, next) : Ending{};
      case U'部':
        return ministry(p, next);
      case U'委':
        return party_or_committee(p, next);
      default:
        return {};
    }
  }

 private:
  bool ends(std::uint32_t position, std::string_view word) const { return scan::ends_at(text_, position, word); }

  Ending street(std::uint32_t begin, std::uint32_t end) const {
    Ending ending{begin, end, BodyKind::street_office};
    if (scan::at(text_, end, "办事处")) {
      ending.end += 9;
    } else if (scan::at(text_, end, "办") && !scan::at(text_, end, "办理") && !scan::at(text_, end, "办公室") &&
               !scan::at(text_, end, "办公楼") && !scan::at(text_, end, "办好") && !scan::at(text_, end, "办结")) {
      ending.end += 3;
    }
    return ending;
  }

  Ending government(std::uint32_t p, std::uint32_t next) const {
    if (!ends(p, "政")) return {};
    Ending ending{p - 3, next, BodyKind::county_government};
    if (ends(ending.begin, "人民")) ending.begin -= 6;
    const bool full = ending.begin + 6 < p;
    if (scan::at(text_, next, "办公室") || scan::at(text_, next, "办公厅")) {
      ending.end += 9;
      ending.kind = BodyKind::government_office;
    }
    // 政府信息, 政府网站 after a place is the phrase, not the government's name; 人民政府 always is.
    if (!full && (scan::at(text_, next, "信息公开") || scan::at(text_, next, "采购"))) return {};
    return ending;
  }

  Ending town(std::uint32_t p, std::uint32_t next) const {
    Ending ending{p, next, BodyKind::township_government, true};
    static constexpr std::array<std::string_view, 4> kFollowers = {"人民政府", "政府", "党委", "党政"};
    const std::uint32_t follower = scan::any_at(text_, next, kFollowers);
    if (follower == 0) return ending;
    ending.bare = false;
    if (scan::at(text_, next, "人民政府") || scan::at(text_, next, "政府")) ending.end += follower;
    return ending;
  }

  Ending plain(std::uint32_t p, std::uint32_t next) const {
    static constexpr std::array<std::string_view, 11> kNoBody = {"格", "布", "全", "大", "结", "当",
                                                                 "开", "僵", "客", "餐", "新"};  // 格局, 全局, 新局面
    if (scan::any_ends_at(text_, p, kNoBody) != 0) return {};
    return {p, next + branch(next), BodyKind::department};
  }

  Ending customs(std::uint32_t begin, std::uint32_t end) const {
    Ending ending{begin, end, BodyKind::department};
    constexpr std::string_view kHead = "总署";
    if (!scan::at(text_, end, kHead)) return ending;
    ending.end += static_cast<std::uint32_t>(kHead.size());
    ending.whole = true;
    return ending;
  }

  // The ministries by their fields of work; 教育部门, 宣传部 are none.
  Ending ministry(std::uint32_t p, std::uint32_t next) const {
    static constexpr std::array<std::string_view, 19> kFields = {
        "教育",     "公安",     "民政",         "司法",         "财政",          "水利",     "商务",
        "科技",     "科学技术", "自然资源",     "生态环境",     "交通运输",      "农业农村", "文化和旅游",
        "应急管理", "住建",     "退役军人事务", "工业和信息化", "住房和城乡建设"};
    static constexpr std::array<std::string_view, 4> kLonger = {"门", "队", "长", "属"};
    std::uint32_t field = scan::any_ends_at(text_, p, kFields);
    if (field == 0 && ends(p, "人力资源和社会保障")) field = 27;
    if (field == 0 || scan::any_at(text_, next, kLonger) != 0) return {};
    Ending ending{p - field, next, BodyKind::department};
    constexpr std::string_view kState = "中华人民共和国";
    if (ends(ending.begin, kState)) ending.begin -= static_cast<std::uint32_t>(kState.size());
    ending.whole = true;
    return ending;
  }

  // 示例市公安局青禾分局: the branch behind its bureau, in bytes; 0 if none follows.
  std::uint32_t branch(std::uint32_t begin) const {
    static constexpr std::u32string_view kBreaks = U"各和与及的及等、,。;";
    std::uint32_t p = begin;
    for (int i = 0; i < 10 && p < text_.size(); ++i) {
      if (i >= 1 && scan::at(text_, p, "分局")) return p + 6 - begin;
      const auto [c, length] = utf8::decode(text_, p);
      if (!utf8::is_han(c) || c == U'局' || kBreaks.find(c) != std::u32string_view::npos) return 0;
      p += length;
    }
    return 0;
  }

  Ending committee(std::uint32_t p, std::uint32_t next) const {
    return ends(p, "管委") ? Ending{p - 6, next, BodyKind::other} : Ending{};
  }

  // 市科委, 区发改委 – not 市委 区委 党委, not 委员 委托.
  Ending party_or_committee(std::uint32_t p, std::uint32_t next) const {
    static constexpr std::u32string_view kNext = U"员托派书会办常宣组统政";
    if (kNext.find(scan::character_at(text_, next)) != std::u32string_view::npos) return {};
    static constexpr std::u32string_view kParty = U"市区县省党镇乡村工州旗常纪群支总管居";
    if (kParty.find(scan::character_before(text_, p)) != std::u32string_view::npos) return {};
    return {p, next, BodyKind::department, true};
  }

  std::string_view text_;
};

}  // namespace mingjian
