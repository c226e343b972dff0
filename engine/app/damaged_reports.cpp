#include "app/damaged_reports.hpp"

#include <fmt/format.h>

#include "app/mutant_edits.hpp"
#include "app/report_variety.hpp"
#include "base/encoding.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "revise/report_docx.hpp"
#include "rules/kinds/wording.hpp"
#include "ruletest/base_report.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kMostOperators = 3, kMostWords = 4;

struct WrongWord {
  std::string word, beside;
};

// Words that rules may mend without asking, and what has to stand in the same sentence.
std::vector<WrongWord> wrong_words(const RuleSet& rules) {
  std::vector<WrongWord> words;
  for (const Rule& rule : rules.rules) {
    const auto* params = dynamic_cast<const WordingParams*>(rule.params.get());
    if (params == nullptr) continue;
    for (const WordingEntry& entry : params->entries) {
      if (!entry.safe_fix || !entry.is_literal) continue;
      words.push_back({entry.shown, entry.near.empty() ? "" : entry.near.front()});
    }
  }
  return words;
}

class Damager {
 public:
  Damager(const RuleSet& rules, const std::vector<MutantOperator>& operators, BaseReports base)
      : operators_(operators),
        base_(std::move(base)),
        words_(wrong_words(rules)),
        extract_(rules.layouts, rules.gazetteer.get()) {}

  DamagedReport make(std::size_t number, std::uint64_t seed, DamagedForms forms) const {
    Random random(seed + number * 7919);
    Draft draft = base_.drafts[random.below(static_cast<std::uint32_t>(base_.drafts.size()))];
    vary_names(draft, random);
    vary_numbers(draft, random);
    vary_sentences(draft, random);
    for (std::uint32_t i = random.below(kMostOperators + 1); i > 0; --i) apply_operator(draft, random);
    for (std::uint32_t i = 1 + random.below(kMostWords); i > 0; --i) add_word(draft, random);
    return written(draft, number, random, forms);
  }

 private:
  void apply_operator(Draft& draft, Random& random) const {
    const MutantOperator& op = operators_[random.below(static_cast<std::uint32_t>(operators_.size()))];
    if (op.variants.empty() || !fits(op, draft)) return;
    const MutantVariant& variant = op.variants[random.below(static_cast<std::uint32_t>(op.variants.size()))];
    if (std::optional<Draft> mutant = make_mutant(variant, draft, random)) draft = std::move(*mutant);
  }

  void add_word(Draft& draft, Random& random) const {
    if (words_.empty() || draft.sections.empty()) return;
    const WrongWord& wrong = words_[random.below(static_cast<std::uint32_t>(words_.size()))];
    DraftSection& section = draft.sections[random.below(static_cast<std::uint32_t>(draft.sections.size()))];
    const std::string sentence = fmt::format("全年{}工作中{}，群众反映良好。", wrong.beside, wrong.word);
    if (section.paragraphs.empty()) {
      section.paragraphs.push_back(sentence);
    } else {
      section.paragraphs[random.below(static_cast<std::uint32_t>(section.paragraphs.size()))] += sentence;
    }
  }

  DamagedReport written(const Draft& draft, std::size_t number, Random& random, DamagedForms forms) const {
    const Serialisation form = kSerialisations[random.below(std::size(kSerialisations))];
    DamagedReport made;
    made.bytes = render(draft, can_carry(draft, form) ? form : Serialisation::tab_rows);
    if (forms == DamagedForms::docx || number % 3 == 2) {
      made.path = fmt::format("damaged-{}.docx", number);
      made.shape = "docx";
      if (const Result<Document> document = read_document(made.path, made.bytes)) {
        made.bytes = report_as_docx(*document, extract_(*document)).bytes;
      }
      return made;
    }
    made.path = fmt::format("damaged-{}.txt", number);
    if (random.below(2) == 0) replace_all(made.bytes, "\n", "\r\n");
    static constexpr const char* kEncodings[] = {"UTF-8", "UTF-8 BOM", "GB18030", "UTF-16LE", "UTF-16BE"};
    const std::string_view encoding = kEncodings[random.below(std::size(kEncodings))];
    made.shape = fmt::format("{} {}", serialisation_name(form), encoding);
    if (std::optional<std::string> encoded = encode_text(made.bytes, encoding)) {
      made.bytes = std::string(encoding == "UTF-8 BOM"  ? "\xEF\xBB\xBF"
                               : encoding == "UTF-16LE" ? "\xFF\xFE"
                               : encoding == "UTF-16BE" ? "\xFE\xFF"
                                                        : "") +
                   *encoded;
    }
    return made;
  }

  const std::vector<MutantOperator>& operators_;
  BaseReports base_;
  std::vector<WrongWord> words_;
  Extractor extract_;
};

}  // namespace

Result<std::vector<DamagedReport>> damaged_reports(const RuleSet& rules, const std::vector<MutantOperator>& operators,
                                                   std::size_t count, std::uint64_t seed, DamagedForms forms) {
  Diagnostics diagnostics;
  BaseReports base = load_base_reports(rules.folder + "/base-reports", rules.layouts, diagnostics);
  if (base.drafts.empty()) return failure("I060", fmt::format("{}/base-reports 里没有可用的底稿。", rules.folder));
  const Damager damager(rules, operators, std::move(base));
  std::vector<DamagedReport> reports;
  for (std::size_t i = 0; i < count; ++i) reports.push_back(damager.make(i, seed, forms));
  return reports;
}

}  // namespace mingjian
