// Changed copies of YAML trees.
#include "rules/yaml_edit.hpp"

#include <doctest/doctest.h>

using namespace mingjian;

namespace {

std::shared_ptr<const YamlNode> tree(const std::string& text) {
  Diagnostics diagnostics;
  auto root = parse_yaml(text, "a.yaml", diagnostics);
  REQUIRE(root != nullptr);
  return root;
}

std::string written(const YamlNode& node) {
  if (node.is_scalar()) return std::string(node.text());
  std::string out = node.is_map() ? "{" : "[";
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (i > 0) out += ",";
    if (node.is_map())
      out += written(node.key(i)) + ":" + written(node.value(i));
    else
      out += written(node[i]);
  }
  return out + (node.is_map() ? "}" : "]");
}

}  // namespace

TEST_CASE("an entry or an item is taken out or changed, the rest and the original stay") {
  const auto root = tree("甲: {乙: [一, 二, 三], 丙: 四}\n丁: [{戊: 五}, {己: 六}]\n");
  const std::string before = written(*root);
  const struct {
    std::shared_ptr<const YamlNode> changed;
    const char* text;
  } cases[] = {
      {without(root, {0}), "{丁:[{戊:五},{己:六}]}"},
      {without(root, {0, 0}), "{甲:{丙:四},丁:[{戊:五},{己:六}]}"},
      {without(root, {0, 0, 1}), "{甲:{乙:[一,三],丙:四},丁:[{戊:五},{己:六}]}"},
      {without(root, {1, 0}), "{甲:{乙:[一,二,三],丙:四},丁:[{己:六}]}"},
      {without(root, {1, 1, 0}), "{甲:{乙:[一,二,三],丙:四},丁:[{戊:五},{}]}"},
      {with_text(root, {0, 1}, "七"), "{甲:{乙:[一,二,三],丙:七},丁:[{戊:五},{己:六}]}"},
      {with_text(root, {0, 0}, "八"), "{甲:{乙:八,丙:四},丁:[{戊:五},{己:六}]}"},
      {with_texts(root, {0, 1}, {"九", "十"}), "{甲:{乙:[一,二,三],丙:[九,十]},丁:[{戊:五},{己:六}]}"},
      {without(root, {7}), "{甲:{乙:[一,二,三],丙:四},丁:[{戊:五},{己:六}]}"},
  };
  for (const auto& c : cases) CHECK(written(*c.changed) == c.text);
  CHECK(written(*root) == before);
}

TEST_CASE("a changed copy keeps the original alive and its places") {
  std::shared_ptr<const YamlNode> changed;
  {
    const auto root = tree("甲: 一\n乙: 二\n");
    changed = with_text(root, {1}, "三");
  }
  CHECK(written(*changed) == "{甲:一,乙:三}");
  CHECK(changed->find("乙")->line() == 2);
  changed = without(changed, {0});
  CHECK(written(*changed) == "{乙:三}");
}
