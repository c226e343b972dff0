#include "output/csv.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "output/columns.hpp"
#include "output/escape.hpp"

namespace mingjian {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What a cell shows as it was written: 0, 7, 1234, 0.5. Longer ones are shown as 1.2E+11, with zeros at an end they
// lose them.
bool stays_as_number(std::string_view text) {
  constexpr std::size_t kShownDigits = 11;
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const auto digits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); };
  if (whole.empty() || text.size() > kShownDigits || !digits(whole) || (whole.size() > 1 && whole[0] == '0'))
    return false;
  if (point == std::string_view::npos) return true;
  const std::string_view rest = text.substr(point + 1);
  return !rest.empty() && digits(rest) && rest.back() != '0';
}

// Figures and the signs of numbers, dates and times only: "0469", "1-2", "12%", "2023年1月".
bool looks_like_number(std::string_view text) {
  static constexpr std::string_view kSigns = "0123456789.,:/-+%eE $()";
  static constexpr std::string_view kUnits[] = {"年", "月", "日", "时", "分", "秒", "￥", "¥"};
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    any = any || is_digit(text[at]);
    if (kSigns.find(text[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                   [&](std::string_view word) { return text.substr(at).starts_with(word); });
    if (unit == std::end(kUnits)) return false;
    at += unit->size();
  }
  return any;
}

bool begins_formula(std::string_view text) {
  static constexpr std::string_view kFullWidth[] = {"＝", "＋", "－", "＠"};
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n'").find(text.front()) != std::string_view::npos) return true;
  return std::any_of(std::begin(kFullWidth), std::end(kFullWidth),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

class CsvOutput : public OutputWriter {
 public:
  CsvOutput(const OutputOptions& options, std::string& out) : options_(options), out_(out) {}

  void begin(const RunResult&) override {
    out_ += "\xEF\xBB\xBF";
    for (const Column& column : finding_columns()) {
      if (&column != finding_columns().data()) out_ += ',';
      out_ += column.heading;
    }
    out_ += "\r\n";
  }

  void report(const CheckResult& report, const Document*) override {
    for (const Finding& finding : report.findings) row(report, finding);
  }

  void end(const RunResult&) override {}

 private:
  void row(const CheckResult& report, const Finding& finding) {
    const RuleNote* rule = find_rule(options_, finding.rule);
    for (const Column& column : finding_columns()) {
      if (&column != finding_columns().data()) out_ += ',';
      if (column.number) {
        column.append(out_, report, finding, rule);
        continue;
      }
      value_.clear();
      column.append(value_, report, finding, rule);
      append_csv_text(out_, value_);
    }
    out_ += "\r\n";
  }

  const OutputOptions options_;
  std::string& out_;
  std::string value_;
};

}  // namespace

void append_csv_text(std::string& out, std::string_view text) {
  if (!utf8::valid(text)) return append_csv_text(out, repaired(text));
  out += '"';
  if (begins_formula(text) || (looks_like_number(text) && !stays_as_number(text))) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    control ? out += "\xEF\xBF\xBD" : out += c;
  }
  out += '"';
}

std::unique_ptr<OutputWriter> make_csv_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<CsvOutput>(options, out);
}

}  // namespace mingjian
