#pragma once
// Folding: the one normalisation that matching sees. Width is folded (ＡＢ１２（），： → AB12(),:), Kangxi
// radicals and compatibility ideographs become the ordinary ones, invisible characters go, blanks go
// except a single one between two ASCII letters or digits. Not NFKC: ① ％〔〕、。“” keep their meaning
// (％ folds to %, because the width block folds as a whole). Source: reference.md 10.2.
// Patterns, labels and names are folded by the same function as the text, so both sides always agree.
#include <string>
#include <string_view>

namespace mingjian {

char32_t fold_character(char32_t c);      // one to one; 0 = the character goes
std::string fold(std::string_view text);  // blanks dropped as above; line breaks count as blanks
// As fold, and quotes unified to ", 1. 1． 1、 after a leading ordinal unified to "1." – for table labels only.
std::string fold_label(std::string_view text);

}  // namespace mingjian
