#pragma once
// What conversions do to tables, one operator each. An operator marks the cells that nobody could tell afterwards.
#include <functional>
#include <map>
#include <string_view>

#include "base/utf8.hpp"
#include "grid_report.hpp"

namespace mingjian::tables_test {

struct Random {
  std::uint64_t state;
  std::size_t below(std::size_t n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state >> 33) % n);
  }
};

struct Damage {
  std::string_view name;
  std::function<void(Report&, Random&)> apply;
};

inline Row& any_row(Report& report, Random& random, bool labelled = true) {
  std::vector<Row*> rows;
  for (Row& row : report.rows) {
    if (row.flat >= 0 && (!labelled || !row.labels.empty())) rows.push_back(&row);
  }
  return *rows[random.below(rows.size())];
}

inline std::string& own_label(Row& row) {
  std::size_t own = 0;
  for (std::size_t i = 0; i < row.labels.size(); ++i) own = row.labels[i].empty() ? own : i;
  return row.labels[own];
}

inline std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8::decode(text, at).length;
    out.emplace_back(text.substr(at, length));
    at += length;
  }
  return out;
}

inline std::string with_blanks(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return std::string(text);
  std::string out;
  for (const std::string& c : characters(text)) out += (out.empty() ? "" : " ") + c;
  return out;
}

inline bool plain(std::string_view value) { return value.find_first_not_of("0123456789") == std::string_view::npos; }

inline std::string full_width(std::string_view digits) {
  std::string out;
  for (const char d : digits) utf8::append(out, static_cast<char32_t>(0xFF10 + (d - '0')));
  return out;
}

inline void every_value(Report& report, const std::function<std::string(const std::string&)>& change) {
  for (Row& row : report.rows) {
    for (std::string& value : row.values) {
      if (row.flat >= 0 && plain(value) && !value.empty()) value = change(value);
    }
  }
}

// Only one blank cell a row, and only where the way of writing keeps its place.
inline void blank_cell(Report& report, Random& random) {
  Row& row = any_row(report, random, false);
  if (row.values.empty()) return;
  const std::size_t c = random.below(row.values.size());
  const bool keeps = report.form != Form::blanks && report.form != Form::bare_lines && !row.split;
  report.truth[report.first_cell[static_cast<std::size_t>(row.flat)] + c].blank = true;
  if (!keeps) report.lose(row.flat);
  row.values[c].clear();
}

inline void cut_after(Report& report, Random& random) {
  const Row& last = any_row(report, random);
  const int table = last.table, flat = last.flat;
  std::erase_if(report.rows, [&](const Row& row) {
    return row.table == table && (row.flat > flat || (row.flat < 0 && &row > &last));
  });
  int end = flat + 1;
  for (std::size_t t = 0, q = 0; t < report.layout->tables.size(); ++t) {
    for (const LayoutBlock& block : report.layout->tables[t].blocks) q += block.rows.size();
    if (static_cast<int>(t) == table) end = static_cast<int>(q);
  }
  for (int q = flat + 1; q < end; ++q) report.lose(q);
}

inline void torn_header(Report& report, Random& random) {
  std::vector<std::size_t> headers;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    if (report.rows[i].flat < 0 && report.rows[i].values.size() > 1) headers.push_back(i);
  }
  const std::size_t at = headers[random.below(headers.size())];
  Row second = report.rows[at];
  for (std::size_t c = 0; c < second.values.size(); ++c) {
    auto parts = characters(second.values[c]);
    std::string head, tail;
    for (std::size_t i = 0; i < parts.size(); ++i) (i < (parts.size() + 1) / 2 ? head : tail) += parts[i];
    report.rows[at].values[c] = head;
    second.values[c] = tail;
  }
  second.labels.assign(second.labels.size(), "");
  report.rows[at].after = "---------------\n\n";
  report.rows.insert(report.rows.begin() + static_cast<std::ptrdiff_t>(at) + 1, second);
}

// One to four of them, as spreadsheets leave cells out that hold nothing but zeros. Nobody sees that they were zeros.
inline void drop_zeros(Report& report, Random& random) {
  Row& row = any_row(report, random, false);
  const bool padded = report.form == Form::tabs || report.form == Form::tabs_collapsed || report.form == Form::pipes;
  for (std::size_t i = 1 + random.below(4); i-- > 0 && row.values.size() > 1;) {
    row.values.pop_back();
    Truth& truth = report.truth[report.first_cell[static_cast<std::size_t>(row.flat)] + row.values.size()];
    truth.value = 0;
    truth.blank = padded && !row.split;
  }
  if (!padded || row.split) report.lose(row.flat);
}

// Of one row; the cell is lost, unless it is read as it was.
inline void one_value(Report& report, Random& random, const std::function<std::string(const std::string&)>& change) {
  Row& row = any_row(report, random, false);
  if (row.values.empty()) return;
  const std::size_t c = random.below(row.values.size());
  const std::string before = row.values[c];
  row.values[c] = change(before);
  if (row.values[c] != before) report.truth[report.first_cell[static_cast<std::size_t>(row.flat)] + c].lost = true;
}

inline std::string with_letters(const std::string& value) {
  std::string out = value;
  std::replace(out.begin(), out.end(), '0', 'O');
  std::replace(out.begin(), out.end(), '1', 'l');
  return out;
}

inline std::string with_blank(const std::string& value) {
  return plain(value) && value.size() > 1 ? value.substr(0, 1) + " " + value.substr(1) : value;
}

// The last digits of a row's last number stand below the row.
inline void number_broken(Report& report, Random& random) {
  std::vector<Row*> rows;
  for (Row& row : report.rows) {
    const bool long_one = !row.values.empty() && plain(row.values.back()) && row.values.back().size() > 1;
    if (row.flat >= 0 && !row.split && row.after.empty() && long_one) rows.push_back(&row);
  }
  if (rows.empty()) return;
  Row& row = *rows[random.below(rows.size())];
  std::string& last = row.values.back();
  const std::size_t cut = 1 + random.below(last.size() - 1);
  row.after = last.substr(cut) + "\n";
  last.resize(cut);
  report.truth[report.first_cell[static_cast<std::size_t>(row.flat)] + row.values.size() - 1].lost = true;
}

// Of two neighbours only one number is left, or both stand in the first one's cell.
inline void tab_lost(Report& report, Random& random) {
  Row& row = any_row(report, random, false);
  if (row.values.size() < 2) return;
  const std::size_t c = random.below(row.values.size() - 1);
  row.values[c] += row.values[c + 1];
  row.values.erase(row.values.begin() + static_cast<std::ptrdiff_t>(c) + 1);
  row.padded = false;
  report.lose(row.flat);
}

inline void two_in_a_cell(Report& report, Random& random) {
  Row& row = any_row(report, random, false);
  if (row.values.size() < 2) return;
  const std::size_t c = random.below(row.values.size() - 1);
  row.values[c] += " " + row.values[c + 1];
  row.values[c + 1].clear();
  report.lose(row.flat);
}

// The header of the row's block stands again behind the row, as at the top of a page.
inline void repeat_header(Report& report, Random& random) {
  auto behind = report.rows.begin() + (&any_row(report, random) - report.rows.data()) + 1;
  auto end = behind;
  while (end != report.rows.begin() && ((end - 1)->flat >= 0 || (end - 1)->values.empty())) --end;
  auto begin = end;
  while (begin != report.rows.begin() && (begin - 1)->flat < 0 && !(begin - 1)->values.empty()) --begin;
  if (begin == end || begin->table != (behind - 1)->table) return;
  const std::vector<Row> header(begin, end);
  report.rows.insert(behind, header.begin(), header.end());
}

inline const std::vector<Damage>& damages() {
  static const std::vector<Damage> all = {
      {"torn header", torn_header},
      {"header lost",
       [](Report& r, Random& random) {
         const int table = static_cast<int>(random.below(3));
         std::erase_if(r.rows, [&](const Row& row) { return row.table == table && row.flat < 0; });
       }},
      {"blanks in labels",
       [](Report& r, Random&) {
         for (Row& row : r.rows) {
           for (std::string& label : row.labels) label = with_blanks(label);
           if (row.flat >= 0) continue;
           for (std::string& label : row.values) label = with_blanks(label);
         }
       }},
      {"label over two rows", [](Report& r, Random& random) { any_row(r, random).label_torn = true; }},
      {"page number inside", [](Report& r, Random& random) { any_row(r, random).after += "\n— 3 —\n\n"; }},
      {"rule line inside", [](Report& r, Random& random) { any_row(r, random).after += "---------------\n\n"; }},
      {"values at the end dropped",
       [](Report& r, Random& random) {
         Row& row = any_row(r, random, false);
         const bool padded = r.form == Form::tabs || r.form == Form::tabs_collapsed || r.form == Form::pipes;
         if (padded && !row.split) {
           r.truth[r.first_cell[static_cast<std::size_t>(row.flat)] + row.values.size() - 1].blank =
               true;  // nobody sees it was more
         } else {
           r.lose(row.flat);
         }
         row.values.pop_back();
       }},
      {"row shifted left", [](Report& r, Random& random) { any_row(r, random).shift = -3; }},
      {"row shifted right", [](Report& r, Random& random) { any_row(r, random).shift = 2; }},
      {"row split in two", [](Report& r, Random& random) { any_row(r, random).split = true; }},
      {"cut after a row", cut_after},
      {"label dropped", [](Report& r, Random& random) { own_label(any_row(r, random)).clear(); }},
      {"label changed",
       [](Report& r, Random& random) {
         std::string& label = own_label(any_row(r, random));
         auto parts = characters(label);
         if (parts.size() < 6) return;
         parts.erase(parts.end() - 2);
         label.clear();
         for (const std::string& part : parts) label += part;
       }},
      {"ordinals lost",
       [](Report& r, Random&) {
         for (Row& row : r.rows) {
           if (row.flat < 0 || row.labels.empty()) continue;
           std::string& label = own_label(row);
           if (label.size() > 2 && label[1] == '.') label.erase(0, 2);
         }
       }},
      {"ordinals 1、",
       [](Report& r, Random&) {
         for (Row& row : r.rows) {
           if (row.flat < 0 || row.labels.empty()) continue;
           std::string& label = own_label(row);
           if (label.size() > 2 && label[1] == '.') label.replace(1, 1, "、");
         }
       }},
      {"full-width digits",
       [](Report& r, Random&) { every_value(r, [](const std::string& v) { return full_width(v); }); }},
      {"thousands separators",
       [](Report& r, Random&) {
         every_value(r, [](const std::string& v) { return v.size() == 4 ? v.substr(0, 1) + "," + v.substr(1) : v; });
       }},
      {"units in cells", [](Report& r, Random&) { every_value(r, [](const std::string& v) { return v + " 件"; }); }},
      {"fillers behind values", [](Report& r, Random& random) { any_row(r, random).spread = true; }},
      {"fillers behind all values",
       [](Report& r, Random&) {
         for (Row& row : r.rows) row.spread = true;
       }},
      {"leading empty fields lost",
       [](Report& r, Random&) {
         for (Row& row : r.rows) row.shift = row.flat >= 0 ? -3 : 0;
       }},
      {"blank cell", blank_cell},
      {"blank row",
       [](Report& r, Random& random) {
         Row& row = any_row(r, random);
         const bool keeps = r.form != Form::blanks && r.form != Form::bare_lines && !row.split;
         for (std::size_t c = 0; c < row.values.size(); ++c) {
           row.values[c].clear();
           Truth& truth = r.truth[r.first_cell[static_cast<std::size_t>(row.flat)] + c];
           truth.blank = true;
           truth.lost = !keeps;
         }
       }},
      {"zeros at the end dropped", drop_zeros},
      {"letters for digits", [](Report& r, Random& random) { one_value(r, random, with_letters); }},
      {"blank inside a number", [](Report& r, Random& random) { one_value(r, random, with_blank); }},
      {"number broken off", number_broken},
      {"a tab lost", tab_lost},
      {"two numbers in a cell", two_in_a_cell},
      {"first value glued to the label",
       [](Report& r, Random& random) {
         Row& row = any_row(r, random);
         if (row.values.size() < 2 || row.split || row.shift != 0 || row.label_torn || !plain(row.values[0])) return;
         own_label(row) += row.values[0];
         row.values.erase(row.values.begin());
         row.padded = false;
       }},
      {"tabs of a row lost", [](Report& r, Random& random) { any_row(r, random).joined = true; }},
      {"header repeated inside", repeat_header},
      {"unit line inside", [](Report& r, Random& random) { any_row(r, random).after += "\n（单位：件）\n\n"; }},
      {".0 behind values", [](Report& r, Random&) { every_value(r, [](const std::string& v) { return v + ".0"; }); }},
      {"no-break blanks around values",
       [](Report& r, Random&) { every_value(r, [](const std::string& v) { return "\u00A0" + v + "\u00A0"; }); }},
      {"a row twice",
       [](Report& r, Random& random) {
         const Row& row = any_row(r, random);
         const auto at = &row - r.rows.data();
         const Row copy = row;
         r.rows.insert(r.rows.begin() + at + 1, copy);
       }},
      {"rows swapped",
       [](Report& r, Random& random) {
         Row& row = any_row(r, random);
         for (Row& other : r.rows) {
           if (other.table == row.table && other.flat == row.flat + 1 && other.labels.size() == row.labels.size() &&
               other.values.size() == row.values.size()) {
             std::swap(row, other);
             return;
           }
         }
       }},
  };
  return all;
}

}  // namespace mingjian::tables_test
