#pragma once
// The damaged reports of tests/unit/tables/damage.hpp as files: each table as sheets, parted where something stands
// between its rows, set by the writers of DOCX, web pages, PDF and OFD.
#include <string>
#include <vector>

#include "docx_of_draft.hpp"
#include "html_of_draft.hpp"
#include "pdf_of_draft.hpp"
#include "support/ofd_writer.hpp"
#include "unit/tables/damage_score.hpp"

namespace mingjian::test {

enum class FileForm { docx, html, pdf, ofd };

// Merged: cells that belong together have spans, as their author made them. Else every cell is one, also the empty
// ones, as converters leave them.
class SheetMaker {
 public:
  SheetMaker(const tables_test::Report& report, int table, bool merged, bool ragged)
      : report_(report), merged_(merged), ragged_(ragged) {
    for (const LayoutBlock& block : report.layout->tables[static_cast<std::size_t>(table)].blocks) {
      for (const LayoutRow& row : block.rows) depths_.push_back(row.parents.size());
    }
    for (int t = 0; t < table; ++t) {
      for (const LayoutBlock& block : report.layout->tables[static_cast<std::size_t>(t)].blocks) {
        first_ += static_cast<int>(block.rows.size());
      }
    }
    for (const tables_test::Row& row : report.rows) {
      if (row.table == table) add(row);
    }
    finish_sheet();
  }

  // In order; behind each but the last stands what parted it from the next.
  const std::vector<Sheet>& sheets() const { return sheets_; }
  const std::vector<std::string>& between() const { return between_; }

 private:
  using Kind = Slot::Kind;

  void add(const tables_test::Row& row) {
    unpadded_.resize(sheet_.rows.size(), false);
    unpadded_.push_back(!row.padded);
    const bool whole = !row.split && !row.label_torn && !row.spread && row.shift == 0;
    if (merged_ && whole) {
      add_merged(row);
    } else {
      for (const auto& fields : tables_test::fields_of(row, tables_test::Form::tabs, 0)) {
        SheetRow& out = sheet_.rows.emplace_back();
        for (const std::string& field : fields) out.slots.push_back({Kind::own, field});
      }
      regular_ = false;
    }
    if (row.after.empty()) return;
    finish_sheet();
    between_.emplace_back(utf8::trim(row.after));
  }

  void add_merged(const tables_test::Row& row) {
    SheetRow out;
    const SheetRow* above = regular_ ? &sheet_.rows.back() : nullptr;
    const std::size_t own = row.flat < 0 ? 0 : depths_[static_cast<std::size_t>(row.flat - first_)];
    for (std::size_t i = 0; i < row.labels.size(); ++i) {
      const bool covered = row.labels[i].empty() && above != nullptr && (i < own || (row.flat < 0 && headed_));
      out.slots.push_back({i > own ? Kind::left : covered ? Kind::above : Kind::own, i > own ? "" : row.labels[i]});
    }
    for (std::size_t c = 0; c < row.values.size(); ++c) {
      const std::size_t at = row.labels.size() + c;
      Kind kind = Kind::own;
      if (row.flat < 0 && row.values[c].empty() && at > 0) {
        const bool under =
            above != nullptr && headed_ && at < above->slots.size() && above->slots[at].kind != Kind::left;
        kind = under ? Kind::above : Kind::left;
      }
      out.slots.push_back({kind, row.values[c]});
    }
    headed_ = row.flat < 0 && !row.values.empty();
    sheet_.label_columns = row.labels.size();
    sheet_.rows.push_back(std::move(out));
    regular_ = true;
  }

  void finish_sheet() {
    for (const SheetRow& row : sheet_.rows) sheet_.columns = std::max(sheet_.columns, row.slots.size());
    unpadded_.resize(sheet_.rows.size(), false);
    for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
      SheetRow& row = sheet_.rows[r];
      const bool heading = std::count_if(row.slots.begin(), row.slots.end(),
                                         [](const Slot& slot) { return slot.kind == Kind::own; }) == 1;
      const Kind rest = (merged_ && heading) || (unpadded_[r] && !ragged_) ? Kind::left
                        : ragged_                                          ? Kind::absent
                                                                           : Kind::own;
      row.slots.resize(sheet_.columns, {rest, ""});
    }
    sheets_.push_back(std::move(sheet_));
    sheet_ = {};
    unpadded_.clear();
    regular_ = headed_ = false;
  }

  const tables_test::Report& report_;
  bool merged_, ragged_;
  int first_ = 0;
  std::vector<std::size_t> depths_;  // columns of labels before a row's own
  Sheet sheet_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> between_;
  std::vector<bool> unpadded_;             // rows of the sheet whose last cell takes what is left
  bool regular_ = false, headed_ = false;  // of the row before
};

template <class Writer>
std::string written_report(Writer writer, const tables_test::Report& report, bool merged, bool ragged) {
  static constexpr std::string_view kSections[] = {"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                                                   "四、政府信息公开行政复议、行政诉讼情况"};
  writer.add_text(TextRole::title, "青禾区云溪街道办事处政府信息公开工作年度报告");
  writer.add_text(TextRole::heading, "一、总体情况");
  writer.add_text(TextRole::paragraph, "云溪街道办事处按照有关要求开展政府信息公开工作，及时、准确公开政府信息。");
  for (std::size_t t = 0; t < report.layout->tables.size(); ++t) {
    writer.add_text(TextRole::heading, std::string(kSections[t]));
    const SheetMaker maker(report, static_cast<int>(t), merged, ragged);
    for (std::size_t i = 0; i < maker.sheets().size(); ++i) {
      if (!maker.sheets()[i].rows.empty()) writer.add_sheet(maker.sheets()[i]);
      if (i < maker.between().size()) writer.add_text(TextRole::paragraph, maker.between()[i]);
    }
  }
  writer.add_text(TextRole::heading, "五、存在的主要问题及改进情况");
  writer.add_text(TextRole::paragraph, "公开内容还不够丰富。下一步将继续改进。");
  writer.add_text(TextRole::heading, "六、其他需要报告的事项");
  writer.add_text(TextRole::paragraph, "无其他需要报告的事项。");
  return writer.finish();
}

inline std::string damaged_file(const tables_test::Report& report, FileForm form, bool merged) {
  PdfWay way;
  way.width = 1600;  // nothing but the damage is to blame for what does not fit
  switch (form) {
    case FileForm::docx:
      return written_report(DraftWriter(DocxWay::plain), report, merged, true);
    case FileForm::html:
      return written_report(HtmlWriter(HtmlWay::plain, "年报", "云溪街道办事处"), report, merged, true);
    case FileForm::pdf:
      return written_report(PageDraftWriter(way, PdfWriter(PdfFont::ucs2)), report, merged, false);
    case FileForm::ofd:
      return written_report(PageDraftWriter(way, OfdWriter()), report, merged, false);
  }
  return "";
}

}  // namespace mingjian::test
