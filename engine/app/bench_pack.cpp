#include "app/bench_pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/files.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

namespace fs = std::filesystem;

// Words that stand nowhere else: characters drawn from the common plane.
class Words {
 public:
  explicit Words(std::size_t rule) : state_(rule * 7919 + 17) {}
  std::string next(std::size_t characters) {
    std::string word;
    for (std::size_t i = 0; i < characters; ++i) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      utf8::append(word, static_cast<char32_t>(0x4E00 + (state_ >> 40) % 6000));
    }
    return word;
  }

 private:
  std::uint64_t state_;
};

std::string head(std::size_t rule, std::string_view level, std::string_view kind) {
  return fmt::format(
      "名称: 试验用的第{}条规则\n级别: {}\n状态: 试行\n依据: [政府信息公开条例 第五十条]\n适用: {{年度: 2019 起}}\n"
      "说明: 量启动快慢用的规则，词句都是随意造的，不会在报告里出现，也不与别的规则相同。\n查法: {}\n",
      rule, level, kind);
}

std::string tests(std::string_view word) {
  std::string out = "测试:\n  应报:\n";
  for (int i = 0; i < 3; ++i) {
    out += fmt::format(
        "    - 说明: 写在第{}处\n      底稿: 好报告-30号\n      加句: {{处: 章节.一, 句: 全年{}信息{}条。}}\n"
        "      得: [{{处: “{}”, 级别: 提示, 话: [{}]}}]\n",
        i, word, i + 3, word, word);
  }
  return out +
         fmt::format(
             "  不应报:\n    - 底稿: 好报告-30号\n    - {{原文: 全年主动公开信息5条。}}\n"
             "    - 说明: 在书名号里\n      底稿: 好报告-60号\n      加句: {{处: 章节.一, 句: 印发《{}办法》。}}\n",
             word);
}

std::string wording_rule(std::size_t rule) {
  Words words(rule);
  const std::string first = words.next(3);
  std::string out = head(rule, "提示", "用词") + "词条:\n";
  out += fmt::format("  - {{错: {}, 对: {}, 把握: 可自动}}\n", first, words.next(3));
  for (int i = 0; i < 7; ++i) {
    out += fmt::format("  - {{错: {}, 对: {}, 不在: [{}, {}]}}\n", words.next(3), words.next(3), words.next(5),
                       words.next(4));
  }
  return out + "保护: [书名号内, 引号内]\n提示: “【错】”疑为“【对】”\n建议: 核对原文后改正。\n" + tests(first);
}

std::string claim_rule(std::size_t rule) {
  Words words(rule);
  const std::string first = words.next(3);
  std::string out = head(rule, "提示", "说法冲突") + "说法:\n  - " + first + "\n";
  for (int i = 0; i < 4; ++i) {
    out += fmt::format("  - （{}|{}）…（{}）?【数】件\n  - {}（{}|{}|{}）{}\n", words.next(2), words.next(3),
                       words.next(2), words.next(2), words.next(2), words.next(3), words.next(2), words.next(2));
  }
  return out +
         "同句须有: [申请, 公开]\n不能同时: 表三.结转下年.总计 > 0\n"
         "提示: 文中写“【原话】”，表三结转下年为【值】件\n建议: 核对文字或表格。\n" +
         tests(first);
}

std::string equation_rule(std::size_t rule) {
  Words words(rule);
  const std::string first = words.next(3);
  return head(rule, "提示", "等式") +
         "前提: [表三.新收, 表三.上年结转, 表三.办理合计, 表三.结转下年]\n每列: 表三\n"
         "等式: 新收 + 上年结转 = 办理合计 + 结转下年\n空白算: 未知\n"
         "提示: 【列】：新收【新收】＋上年结转【上年结转】＝【左】，相差【差】\n建议: 核对" +
         first + "各格。\n" + tests(first);
}

bool write(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file.flush());
}

}  // namespace

Result<PackFolders> write_bench_pack(const PackFolders& from, const std::string& folder, std::size_t rules) {
  const PackFolders out{folder + "/rules", folder + "/scripts", ""};
  std::error_code error;
  fs::copy(from.rules, out.rules, fs::copy_options::recursive, error);
  if (!error) fs::copy(from.scripts, out.scripts, fs::copy_options::recursive, error);
  if (!error) fs::create_directories(out.rules + "/wording", error);
  if (error) return failure("I003", folder + ": " + error.message());
  const Result<RuleSet> shipped = load_pack(out, PackTests::leave_out);
  if (!shipped) return tl::unexpected(shipped.error());
  for (std::size_t rule = shipped->rules.size(); rule < rules; ++rule) {
    const std::string bytes = rule % 20 == 0  ? equation_rule(rule)  // as rare as among the shipped ones
                              : rule % 2 == 0 ? wording_rule(rule)
                                              : claim_rule(rule);
    if (!write(fmt::format("{}/wording/bench-{:04}.yaml", out.rules, rule), bytes)) return failure("I003", folder);
  }
  return out;
}

}  // namespace mingjian
