#pragma once
// A page of help in both languages. The pages stand in two files: help.cpp, and help_revise.cpp for the commands that
// work on one report's file.
#include <span>
#include <string_view>

namespace mingjian {

struct HelpPage {
  std::string_view command;
  std::string_view chinese;
  std::string_view english;
};

std::span<const HelpPage> revise_pages();

}  // namespace mingjian
