#include "facts/tables/headers.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/similarity.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kFarthest = 120;  // units of one header; one label a line makes about 30
constexpr double kSameColumn = 0.5;
constexpr std::size_t kLongestPiece = 16;  // characters of a line or cell that can be a piece of the header

class HeaderReader {
 public:
  HeaderReader(const Alignment& alignment, std::size_t t, AlignedTable& table)
      : a_(alignment), t_(t), table_(table), grid_(a_.grid->layout->tables[t]) {}

  void read() {
    for (std::size_t b = 0; b < grid_.blocks.size(); ++b) {
      find_zone(b);
      if (low_ >= high_) continue;
      exact(b);
      if (open(b) > 0) in_pieces(b);
      if (open(b) * 2 > grid_.blocks[b].columns.size() && over_heading()) {
        exact(b);
        in_pieces(b);
      }
      if (open(b) > 0) similar(b);
      if (open(b) > 0) rest_of_torn(b);
      heading(b);
      table_.range = cover(table_.range, seen_);
      table_.folded = cover(table_.folded, seen_folded_);
    }
    std::size_t found = 0, all = 0;
    for (const auto& labels : table_.column_labels) {
      all += labels.size();
      found += static_cast<std::size_t>(
          std::count_if(labels.begin(), labels.end(), [](const GridLabel& l) { return l.found; }));
    }
    table_.header_found = found * 2 >= all;
  }

 private:
  // Units [low_, high_): from behind the last row of another block to the block's first row.
  void find_zone(std::size_t b) {
    seen_ = seen_folded_ = {};
    low_ = high_ = 0;
    int first = -1;
    for (std::size_t q = a_.grid->first_row[t_]; q < a_.grid->first_row[t_ + 1]; ++q) {
      const RowMatch& m = a_.rows[q];
      if (a_.grid->rows[q].block != b) continue;
      for (const int unit : {m.unit, m.label.unit}) {
        if (unit >= 0 && (first < 0 || unit < first)) first = unit;
      }
    }
    if (first < 0) {
      zone_of_header(b);
      return;
    }
    high_ = static_cast<std::size_t>(first);
    low_ = high_;
    bool seen_header = false;
    while (low_ > 0 && high_ - low_ < kFarthest) {
      const UnitRole& role = a_.roles[low_ - 1];
      if (a_.is_break(low_ - 1)) break;
      if (role.taken || role.row >= 0) break;
      if (role.header_table >= 0 && static_cast<std::size_t>(role.header_table) != t_) break;
      seen_header = seen_header || role.header;
      --low_;
      if (role.heading && seen_header) break;
    }
  }

  // No row of the block was found: its heading, or the table's header units.
  void zone_of_header(std::size_t b) {
    const std::string& heading = grid_.blocks[b].heading;
    if (!heading.empty()) {
      for (std::size_t u = 0; u < a_.roles.size(); ++u) {
        if (!a_.roles[u].heading || !has_heading(u, b)) continue;
        low_ = u;
        high_ = u + 1;
        while (high_ < a_.roles.size() && high_ - low_ < 12 && !a_.is_break(high_) && !a_.roles[high_].heading &&
               a_.roles[high_].row < 0) {
          ++high_;
        }
        return;
      }
      return;
    }
    const int last = a_.header_unit[t_];
    if (last < 0) return;
    high_ = static_cast<std::size_t>(last) + 1;
    low_ = high_;
    while (low_ > 0 && high_ - low_ < kFarthest && !a_.is_break(low_ - 1) && !a_.roles[low_ - 1].taken &&
           a_.roles[low_ - 1].row < 0)
      --low_;
  }

  void in_pieces(std::size_t b) {
    glued(b);
    torn(b);
  }

  // A heading that a conversion has put into the table's header.
  bool over_heading() {
    if (low_ == 0 || !a_.is_break(low_ - 1) || !a_.unit(low_ - 1).heading) return false;
    --low_;
    while (low_ > 0 && high_ - low_ < kFarthest && !a_.is_break(low_ - 1) && !a_.roles[low_ - 1].taken &&
           a_.roles[low_ - 1].row < 0)
      --low_;
    return true;
  }

  bool has_heading(std::size_t u, std::size_t b) const {
    const Field* fields = a_.fields(u);
    for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
      if (fields[i].label == nullptr) continue;
      const LabelMeaning& m = fields[i].label->meanings[a_.grid_number];
      if (m.heading_table == static_cast<int>(t_) && m.heading_block == static_cast<int>(b)) return true;
    }
    return false;
  }

  void see(const Field& field) {
    seen_ = cover(seen_, field.range);
    seen_folded_ = cover(seen_folded_, field.folded);
  }

  void set(std::size_t b, std::size_t c, const Field& field, bool official) {
    GridLabel& label = table_.column_labels[b][c];
    label.found = true;
    label.official = official;
    label.text.assign(field.text);
    label.range = field.range;
    label.folded = field.folded;
    see(field);
  }

  std::size_t open(std::size_t b) const {
    const auto& labels = table_.column_labels[b];
    return static_cast<std::size_t>(
        std::count_if(labels.begin(), labels.end(), [](const GridLabel& l) { return !l.found; }));
  }

  // Labels that are there as they should be; equal ones (表四) in reading order.
  void exact(std::size_t b) {
    for (std::size_t u = low_; u < high_; ++u) {
      const Field* fields = a_.fields(u);
      for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
        if (fields[i].label == nullptr) continue;
        const LabelMeaning& meaning = fields[i].label->meanings[a_.grid_number];
        if (meaning.above_table == static_cast<int>(t_)) see(fields[i]);
        for (const ColumnPlace& place : meaning.columns) {
          if (place.table != t_ || place.block != b || table_.column_labels[b][place.column].found) continue;
          set(b, place.column, fields[i], place.official);
          break;
        }
      }
    }
  }

  std::vector<const Field*> strangers() const {
    std::vector<const Field*> found;
    for (std::size_t u = low_; u < high_ && found.size() < 200; ++u) {
      const Field* fields = a_.fields(u);
      for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
        const bool known = fields[i].label != nullptr && fields[i].label->meanings[a_.grid_number].known();
        if (fields[i].words() && !known) found.push_back(fields + i);
      }
    }
    return found;
  }

  // A label that deviates: the best of the strangers, each used once.
  void similar(std::size_t b) {
    std::vector<const Field*> fields = strangers();
    for (std::size_t c = 0; c < grid_.blocks[b].columns.size(); ++c) {
      if (table_.column_labels[b][c].found) continue;
      const std::u32string label = code_points(fold_label(grid_.blocks[b].columns[c].label));
      double best = kSameColumn;
      std::size_t at = fields.size();
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::u32string text = code_points(fold_label(fields[i]->text));
        if ((text.size() + 2 < label.size() || text.size() * 2 <= label.size()) &&
            label.find(text) != std::u32string::npos)
          continue;  // a torn piece
        // 自然人（含个体工商户）, 总计情况
        const bool noted = text.size() > label.size() && text.starts_with(label) &&
                           (text[label.size()] == U'(' || text.size() <= label.size() + 2);
        const double score = noted ? 1 : text_similarity(text, label);
        if (score <= best || better_elsewhere(b, c, text, score)) continue;
        best = score;
        at = i;
      }
      if (at == fields.size()) continue;
      const bool split = is_piece(b, code_points(fold_label(fields[at]->text)), label, fields);
      set(b, c, *fields[at], split);
      if (split) {
        table_.column_labels[b][c].split = true;
        table_.column_labels[b][c].text = fold(grid_.blocks[b].columns[c].label);
      }
      fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at));
    }
    only_one_left(b, fields);
  }

  // One column without its label and one stranger among the labels of all others: an author's own word for it.
  void only_one_left(std::size_t b, const std::vector<const Field*>& fields) {
    auto& labels = table_.column_labels[b];
    const bool alone = labels.size() == 1;  // 处理决定总数
    if ((labels.size() < 3 && !alone) || open(b) != 1) return;
    if (std::any_of(labels.begin(), labels.end(), [](const GridLabel& l) { return l.split; })) return;
    const auto c = static_cast<std::size_t>(
        std::find_if(labels.begin(), labels.end(), [](const GridLabel& l) { return !l.found; }) - labels.begin());
    const Field* only = nullptr;
    for (const Field* field : fields) {
      const bool between = alone || (c > 0 && labels[c - 1].range.end <= field->range.begin &&
                                     (c + 1 == labels.size() || field->range.end <= labels[c + 1].range.begin));
      if (!between) continue;
      if (only != nullptr) return;
      only = field;
    }
    if (only == nullptr) return;
    const std::string label = fold_label(grid_.blocks[b].columns[c].label), text = fold_label(only->text);
    if (alone && (label.find(text) != std::string::npos || text.find('|') != std::string::npos)) return;  // a piece
    const std::size_t length = code_points(text).size(), official = code_points(label).size();
    if (length * 2 >= official && length <= official * 3) set(b, c, *only, false);
  }

  // The beginning or end of a label whose rest stands elsewhere, or in a header that stands in pieces anyway.
  bool is_piece(std::size_t b, const std::u32string& text, const std::u32string& label,
                const std::vector<const Field*>& fields) const {
    if (text.size() >= label.size() || !(label.starts_with(text) || label.ends_with(text))) return false;
    const auto& labels = table_.column_labels[b];
    if (std::any_of(labels.begin(), labels.end(), [](const GridLabel& l) { return l.split; })) return true;
    const std::u32string rest =
        label.starts_with(text) ? label.substr(text.size()) : label.substr(0, label.size() - text.size());
    return std::any_of(fields.begin(), fields.end(),
                       [&](const Field* f) { return code_points(fold_label(f->text)) == rest; });
  }

  bool better_elsewhere(std::size_t b, std::size_t c, const std::u32string& text, double score) const {
    const auto& columns = grid_.blocks[b].columns;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (k == c || table_.column_labels[b][k].found) continue;
      if (text_similarity(text, code_points(fold_label(columns[k].label))) > score) return true;
    }
    return false;
  }

  // Labels run together in one field: 信息内容本年处理决定数量, 自然人总计.
  void glued(std::size_t b) {
    std::vector<std::string> labels;
    for (const LayoutColumn& column : grid_.blocks[b].columns) {
      labels.push_back(fold_label(column.label));
      for (std::size_t at = 0; at < column.group.size();) {
        const std::size_t slash = std::min(column.group.find('/', at), column.group.size());
        labels.push_back(fold_label(std::string_view(column.group).substr(at, slash - at)));
        at = slash + 1;
      }
    }
    labels.push_back(fold_label(grid_.blocks[b].corner));
    std::sort(labels.begin(), labels.end(), [](const auto& x, const auto& y) { return x.size() > y.size(); });
    for (const Field* field : strangers()) {
      const std::vector<std::string_view> parts = parts_of(field->text, labels);
      for (const std::string_view part : parts) place_glued(b, part, *field);
    }
  }

  // The text as labels one after another; empty if it is not just that.
  static std::vector<std::string_view> parts_of(std::string_view text, const std::vector<std::string>& labels) {
    std::vector<std::string_view> parts;
    while (!text.empty() && parts.size() < 32) {
      const auto label =
          std::find_if(labels.begin(), labels.end(), [&](const auto& l) { return !l.empty() && text.starts_with(l); });
      if (label == labels.end()) return {};
      parts.push_back(*label);
      text.remove_prefix(label->size());
    }
    if (!text.empty()) parts.clear();
    return parts;
  }

  void place_glued(std::size_t b, std::string_view part, const Field& field) {
    const auto& columns = grid_.blocks[b].columns;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      GridLabel& label = table_.column_labels[b][c];
      if (label.found || fold_label(columns[c].label) != part) continue;
      set(b, c, field, true);
      label.text = fold(columns[c].label);
      label.split = true;
      return;
    }
  }

  // Labels torn over cells or lines: their characters are all there, each used once, and not all in one field.
  void torn(std::size_t b) {
    std::vector<const Field*> fields = strangers();
    std::erase_if(fields, [&](const Field* f) {
      const std::u32string text = code_points(f->text);
      return longest_piece(std::string_view(a_.document->text).substr(f->range.begin, f->range.size())) >
                 kLongestPiece ||
             without_ordinal(text).size() != text.size();
    });
    std::string all;
    for (const Field* field : fields) all += field->text;
    std::u32string pool = code_points(fold_label(all));
    if (pool.size() > 1000) return;
    for (std::size_t c = 0; c < grid_.blocks[b].columns.size(); ++c) {
      GridLabel& label = table_.column_labels[b][c];
      if (label.found) continue;
      const std::u32string official = code_points(fold_label(grid_.blocks[b].columns[c].label));
      const auto whole = [&](const Field* f) { return made_of(official, code_points(fold_label(f->text))); };
      if (!made_of(official, pool)) continue;
      if (std::any_of(fields.begin(), fields.end(), whole) && open(b) == 1) continue;
      for (const char32_t character : official) pool.erase(pool.find(character), 1);
      const auto begins = std::find_if(fields.begin(), fields.end(), [&](const Field* f) {
        return code_points(f->text).find(official.front()) != std::u32string::npos;
      });
      set(b, c, begins == fields.end() ? *fields.front() : **begins, true);
      label.text = fold(grid_.blocks[b].columns[c].label);
      label.split = true;
    }
  }

  // In a header that stands in pieces, a label whose pieces were not found is not one that the author left out.
  void rest_of_torn(std::size_t b) {
    auto& labels = table_.column_labels[b];
    const auto piece =
        std::find_if(labels.begin(), labels.end(), [](const GridLabel& l) { return l.found && l.split; });
    if (piece == labels.end()) return;
    const GridLabel found = *piece;
    for (GridLabel& label : labels) {
      if (label.found) continue;
      const std::string_view expected = label.expected;
      label = found;
      label.expected = expected;
      label.text = fold(expected);
    }
  }

  void heading(std::size_t b) {
    GridLabel& label = table_.headings[b];
    if (grid_.blocks[b].heading.empty()) return;
    heading_in_zone(b, label);
    for (std::size_t u = 0; !label.found && u < a_.roles.size(); ++u) {
      if (!a_.roles[u].heading || !has_heading(u, b)) continue;
      const Field* fields = a_.fields(u);
      set_heading(label,
                  *std::find_if(fields, fields + a_.unit(u).count, [](const Field& f) { return f.label != nullptr; }),
                  true);
    }
  }

  static void set_heading(GridLabel& label, const Field& field, bool official) {
    label.found = true;
    label.official = official;
    label.text = std::string(field.text);
    label.range = field.range;
    label.folded = field.folded;
  }

  void heading_in_zone(std::size_t b, GridLabel& label) {
    std::u32string official;  // made when it is needed: an exact heading needs none
    for (std::size_t u = high_; u-- > low_;) {
      const Field* fields = a_.fields(u);
      for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
        const Field& field = fields[i];
        if (!field.words() || field.text.size() > 90) continue;
        const bool exact = field.label != nullptr && has_heading(u, b);
        const bool another = field.label != nullptr && !exact;
        if (another) continue;
        if (!exact && official.empty()) official = code_points(fold_label(grid_.blocks[b].heading));
        if ((!exact && text_similarity(code_points(fold_label(field.text)), official) < 0.8)) continue;
        if (!exact && a_.roles[u].heading) continue;
        set_heading(label, field, exact);
        see(field);
        return;
      }
    }
  }

  const Alignment& a_;
  std::size_t t_;
  AlignedTable& table_;
  const LayoutTable& grid_;
  std::size_t low_ = 0, high_ = 0;
  ByteRange seen_, seen_folded_;
};

}  // namespace

void read_headers(const Alignment& alignment, std::size_t t, AlignedTable& table) {
  HeaderReader(alignment, t, table).read();
}

}  // namespace mingjian
