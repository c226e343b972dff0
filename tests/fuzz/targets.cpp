#include "fuzz/targets.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/csv.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "facts/extract.hpp"
#include "fuzz/packed_parts.hpp"
#include "readers/archive/zip.hpp"
#include "readers/docx/docx_reader.hpp"
#include "readers/docx/source.hpp"
#include "readers/html/html_reader.hpp"
#include "readers/html/mhtml_reader.hpp"
#include "readers/legacy/docbook.hpp"
#include "readers/odt/odt_reader.hpp"
#include "readers/ofd/ofd_reader.hpp"
#include "readers/reader.hpp"
#include "readers/text/text_reader.hpp"
#include "readers/xlsx/xlsx_reader.hpp"
#ifdef MINGJIAN_PDF
#include "readers/pdf/pdf_reader.hpp"
#endif
#include "rules/expression.hpp"
#include "rules/loader.hpp"
#include "rules/mutation.hpp"
#include "rules/pattern.hpp"
#include "rules/yaml_node.hpp"
#include "support/invariants.hpp"
#include "support/source_dir.hpp"

namespace mingjian::fuzz {
namespace {

void demand(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what.c_str());
  std::abort();
}

void judge(const Result<Document>& document) {
  if (!document) {
    demand(!document.error().code.empty() && !document.error().message.empty(), "an error without code or message");
    return;
  }
  const std::string broken = test::broken_promise(*document);
  demand(broken.empty(), broken);
  demand(utf8::valid(document->text), "text is not UTF-8");
}

// Each reader itself, whatever the first bytes are: no input ends at the registry, and no other program is started.
void read_text(std::string_view input) { judge(text_reader::read("输入.txt", input)); }
void read_html(std::string_view input) { judge(html_reader::read("输入.html", input)); }
void read_mhtml(std::string_view input) { judge(mhtml_reader::read("输入.mht", input)); }
void read_odt(std::string_view input) { judge(odt_reader::read("输入.odt", packed(input))); }
void read_xlsx(std::string_view input) { judge(xlsx_reader::read("输入.xlsx", packed(input))); }
void read_ofd(std::string_view input) { judge(ofd_reader::read("输入.ofd", packed(input))); }

// Every fourth as `fix` reads it.
void read_docx(std::string_view input) {
  docx::DocxSource source;
  const std::string file = packed(input);
  judge(input.size() % 4 == 0 ? docx_reader::read_with_source("输入.docx", file, source)
                              : docx_reader::read("输入.docx", file));
}

#ifdef MINGJIAN_PDF
void read_pdf(std::string_view input) { judge(pdf_reader::read("输入.pdf", input)); }
#else
void read_pdf(std::string_view input) { judge(read_document("输入.pdf", input)); }
#endif
void read_pages(std::string_view input) { read_pdf(page_file(input)); }

void read_docbook(std::string_view input) {
  if (!utf8::valid(input)) return;
  DocumentBuilder builder("输入.doc", "doc", input);
  if (legacy::write_docbook(input, builder)) judge(builder.finish());
}

void open_zip(std::string_view input) {
  auto archive = ZipArchive::open(input);
  if (!archive) return demand(!archive.error().code.empty(), "an error without code");
  RawVector<char> bytes;
  for (const ZipEntry& entry : archive->entries()) {
    const auto content = archive->read(entry, bytes);
    demand(!content || content->size() == entry.size, "another size than the directory says");
  }
}

const LayoutSet& layouts() {
  static const LayoutSet set = [] {
    Diagnostics diagnostics;
    auto loaded = load_layouts(source_dir() + "/rules", diagnostics);
    demand(loaded.has_value(), "layouts of the source tree");
    return std::move(*loaded);
  }();
  return set;
}

void extract_facts(std::string_view input) {
  static const Extractor extractor(layouts(), nullptr);
  const auto document = read_document("输入", input);
  if (!document) return;
  const FactSet facts = extractor(*document);
  for (const AlignedTable& table : facts.tables) {
    for (const GridCell& cell : table.cells) {
      demand(!cell.has_value() || cell.value == cell.value, "a value that is no number");
    }
  }
}

void load_rule(std::string_view input) {
  Diagnostics diagnostics;
  const auto root = parse_yaml(input, "规则.yaml", diagnostics);
  if (root == nullptr) return demand(!diagnostics.empty(), "a rule file refused without a word");
  LoadOptions options;
  options.rules_folder = source_dir() + "/rules";
  options.scripts_folder = source_dir() + "/scripts";
  static RuleSet prepared;  // its layouts are lent to each input: copying them takes longer than the rest
  if (prepared.layouts.layouts.empty()) prepared.layouts = layouts();
  RuleSet set;
  set.layouts = std::move(prepared.layouts);
  set.folder = options.rules_folder;
  Rule rule;
  const bool good = decode_variant(root, "fuzz/rule", "规则.yaml", options, set, rule, diagnostics);
  demand(good || !diagnostics.empty(), "a rule refused without a word");
  prepared.layouts = std::move(set.layouts);
}

void load_csv(std::string_view input) {
  const Result<CsvTable> table = parse_csv(input);
  if (!table) return demand(!table.error().code.empty(), "an error without code");
  for (const CsvRow& row : table->rows) demand(row.fields.size() == table->header.size(), "fields of a row");
}

// The first line is the pattern, the rest the text.
void match_pattern(std::string_view input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string text = fold(input.substr(std::min(end + 1, input.size())));
  PatternTable table;
  const Result<PatternId> id = table.add_sentence(input.substr(0, end));
  if (!id) return demand(!id.error().code.empty(), "an error without code");
  const auto found = table.match(*id, text, {0, static_cast<std::uint32_t>(text.size())});
  demand(found.has_value(), "a sentence pattern that cannot be matched");
  std::uint32_t last = 0;
  for (const PatternMatch& match : *found) {
    demand(match.range.begin >= last && match.range.begin <= match.range.end && match.range.end <= text.size(),
           "range of a match");
    last = match.range.end;
    const std::vector<std::string>& needed = table.required_literals(*id);
    const std::string_view words =
        std::string_view(text).substr(match.range.begin, match.range.end - match.range.begin);
    demand(needed.empty() || std::any_of(needed.begin(), needed.end(),
                                         [&](const std::string& word) { return words.find(word) != words.npos; }),
           "a match without its required literal");
  }
}

void evaluate_expression(std::string_view input) {
  const Result<Expression> expression = Expression::parse(input);
  if (!expression) return demand(!expression.error().code.empty(), "an error without code");
  const auto lookup = [](std::size_t name) {
    return name % 3 == 2 ? ExpressionValue::unknown("无") : ExpressionValue::of(static_cast<double>(name));
  };
  expression->evaluate(lookup);
  expression->evaluate_left(lookup);
  expression->evaluate_right(lookup);
  if (!expression->numeric()) return;
  const std::vector<double> values(expression->names().size(), 2);
  const Expression::Truth truth = expression->truth(values.data());
  const ExpressionValue slow = expression->evaluate([](std::size_t) { return ExpressionValue::of(2.0); });
  if (slow.kind == ExpressionValue::Kind::truth) {
    demand((truth == Expression::Truth::yes) == slow.truth, "fast and slow evaluation differ");
  }
}

}  // namespace

const std::vector<Target>& targets() {
  static const std::vector<Target> kTargets = {
      {"text", read_text},
      {"docx", read_docx, true},
      {"odt", read_odt, true},
      {"xlsx", read_xlsx, true},
      {"ofd", read_ofd, true},
      {"html", read_html, true},
      {"mhtml", read_mhtml, true},
      {"docbook", read_docbook, true},
      {"pdf", read_pdf},
      {"pdf-pages", read_pages},
      {"zip", open_zip},
      {"facts", extract_facts},
      {"rule", load_rule, false, "rules/table"},
      {"csv", load_csv},
      {"pattern", match_pattern},
      {"expression", evaluate_expression},
  };
  return kTargets;
}

const Target* find_target(std::string_view name) {
  const auto found =
      std::find_if(targets().begin(), targets().end(), [&](const Target& target) { return target.name == name; });
  return found == targets().end() ? nullptr : &*found;
}

}  // namespace mingjian::fuzz
