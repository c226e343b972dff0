#include "readers/html/table_view.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/fold.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::uint32_t kLongCell = 450;  // bytes: 150 characters are no cell of a table of figures

std::uint32_t text_bytes(const Page& page, std::uint32_t node) {
  const Node& n = page.nodes[node];
  std::uint32_t bytes = 0;
  for (std::uint32_t r = n.first_run; r < n.end_run; ++r) bytes += page.runs[r].text.size();
  return bytes;
}

template <class Visit>
void each_child(const Page& page, std::uint32_t node, Visit visit) {
  for (std::uint32_t child = node + 1; child < page.nodes[node].end; child = page.nodes[child].end) visit(child);
}

class Viewer {
 public:
  Viewer(const Page& page, std::uint32_t table) : page_(page) { view_.node = table; }

  TableView view() {
    read_group(view_.node);
    return std::move(view_);
  }

 private:
  // The rows directly in a table or row group; groups within it by themselves.
  void read_group(std::uint32_t group) {
    std::size_t first = view_.rows.size();
    each_child(page_, group, [&](std::uint32_t child) {
      const Node& node = page_.nodes[child];
      if (node.hidden) return;
      if (node.tag == Tag::tr) {
        add_row(child);
      } else if (node.tag == Tag::rows && group == view_.node) {
        end_group(first);
        read_group(child);
        first = view_.rows.size();
      } else if (node.tag == Tag::caption && node.end_run > node.first_run) {
        add_caption(child);
      }
    });
    end_group(first);
  }

  // One behind rows is a row of one cell: its text stays where it stands.
  void add_caption(std::uint32_t caption) {
    if (view_.rows.empty()) {
      view_.captions.push_back(caption);
    } else {
      view_.rows.push_back({caption, {{caption, 1, 1}}});
    }
  }

  void add_row(std::uint32_t row) {
    ViewRow result;
    result.node = row;
    each_child(page_, row, [&](std::uint32_t child) {
      const Node& node = page_.nodes[child];
      if (node.tag == Tag::td && !node.hidden) result.cells.push_back({child, node.row_span, node.column_span});
    });
    if (result.cells.empty() && covered_ > 0) result.cells.push_back({row, 1, 1});  // all of it is covered from above
    int longest = covered_;
    for (const ViewCell& cell : result.cells) longest = std::max(longest, cell.row_span == 0 ? 65535 : cell.row_span);
    covered_ = std::max(0, longest - 1);
    if (!result.cells.empty()) view_.rows.push_back(std::move(result));
  }

  void end_group(std::size_t first) {
    covered_ = 0;
    for (std::size_t r = first; r < view_.rows.size(); ++r) {
      const int left = static_cast<int>(view_.rows.size() - r);
      for (ViewCell& cell : view_.rows[r].cells) {
        cell.row_span = cell.row_span == 0 ? left : std::min(cell.row_span, left);
      }
    }
  }

  const Page& page_;
  TableView view_;
  int covered_ = 0;  // rows below that a cell still covers
};

bool holds_table(const Page& page, std::uint32_t table) {
  for (std::uint32_t n = table + 1; n < page.nodes[table].end; ++n) {
    if (page.nodes[n].tag == Tag::table && page.nodes[n].end_run > page.nodes[n].first_run) return true;
  }
  return false;
}

bool has_stop(const Page& page, std::uint32_t node) {
  const Node& n = page.nodes[node];
  for (std::uint32_t r = n.first_run; r < n.end_run; ++r) {
    if (page.view(page.runs[r]).find("。") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

TableView view_table(const Page& page, std::uint32_t table) { return Viewer(page, table).view(); }

bool is_layout(const Page& page, const TableView& view) {
  if (holds_table(page, view.node)) return true;
  std::size_t widest = 0;
  std::uint32_t longest_cell = 0, longest = 0;
  for (const ViewRow& row : view.rows) {
    widest = std::max(widest, row.cells.size());
    for (const ViewCell& cell : row.cells) {
      const std::uint32_t bytes = text_bytes(page, cell.node);
      if (bytes > longest) {
        longest = bytes;
        longest_cell = cell.node;
      }
    }
  }
  if (widest <= 1) return true;
  return longest >= kLongCell && longest * 2 >= text_bytes(page, view.node) && has_stop(page, longest_cell);
}

std::string cell_text(const Page& page, std::uint32_t cell) {
  const Node& node = page.nodes[cell];
  std::string text;
  for (std::uint32_t r = node.first_run; r < node.end_run; ++r) {
    if (r > node.first_run) text += ' ';
    text += page.view(page.runs[r]);
  }
  return text;
}

bool is_index_record(const Page& page, const TableView& view) {
  static constexpr std::array<std::string_view, 12> kLabels = {"索引号",   "发布机构", "发文机关", "发布日期",
                                                               "公开日期", "主题分类", "成文日期", "文号",
                                                               "发文字号", "有效性",   "信息分类", "公开方式"};
  std::size_t labels = 0;
  for (const ViewRow& row : view.rows) {
    for (const ViewCell& cell : row.cells) {
      if (text_bytes(page, cell.node) > 120) continue;
      const std::string text = fold(cell_text(page, cell.node));
      labels += std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view l) { return text.starts_with(l); });
    }
  }
  return labels >= 2;
}

}  // namespace mingjian::html_reader
