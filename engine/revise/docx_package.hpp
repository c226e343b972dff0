#pragma once
// A DOCX written anew with a changed main part and, if wanted, more comments: the comments part, its relation and its
// content type are made or extended; every other member stays byte for byte as it is, in its order.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjian {

struct WordComment {
  std::int64_t id = 0;
  std::vector<std::string> paragraphs;
};

// What of the file comments depend on.
struct CommentPart {
  std::string name;           // "word/comments.xml"; the one there is, or the one to be made
  std::string xml;            // "" = there is none
  std::int64_t first_id = 0;  // free from here on
};
// Errors: those of ZipArchive and read_xml_part.
Result<CommentPart> comment_part(std::string_view bytes, std::string_view main_part);

// `name_space`: of WordprocessingML as the main part writes it. Errors: as above.
Result<std::string> repack_docx(std::string_view bytes, std::string_view main_part, std::string_view main_xml,
                                const CommentPart& part, const std::vector<WordComment>& comments,
                                std::string_view name_space);

}  // namespace mingjian
