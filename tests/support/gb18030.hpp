#pragma once
// UTF-8 → GB18030, for tests and benches.
#include <iconv.h>

#include <string>

namespace mingjian::test {

inline std::string gb18030(const std::string& utf8) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  std::string in = utf8, out(utf8.size() * 2 + 8, '\0');
  char *from = in.data(), *into = out.data();
  std::size_t left = in.size(), room = out.size();
  iconv(converter, &from, &left, &into, &room);
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

}  // namespace mingjian::test
