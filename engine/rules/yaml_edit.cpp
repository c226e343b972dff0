#include "rules/yaml_edit.hpp"

#include <algorithm>
#include <deque>

namespace mingjian {

// Owns the nodes on the way to the place; everything else belongs to the original.
class YamlTreeEditor {
 public:
  explicit YamlTreeEditor(std::shared_ptr<const YamlNode> original) : original_(std::move(original)) {}

  static std::shared_ptr<const YamlNode> edited(const std::shared_ptr<const YamlNode>& root, const YamlPath& place,
                                                const std::vector<std::string>* texts, bool list) {
    const auto editor = std::make_shared<YamlTreeEditor>(root);
    editor->root_ = editor->changed(*root, place, 0, texts, list);
    return {editor, &editor->root_};
  }

 private:
  // `texts` null: the entry at the end of the path goes.
  YamlNode changed(const YamlNode& node, const YamlPath& place, std::size_t depth,
                   const std::vector<std::string>* texts, bool list) {
    if (depth == place.size()) return texts == nullptr ? node : value(node, *texts, list);
    YamlNode copy = node;
    const std::size_t width = node.is_map() ? 2 : 1, at = place[depth] * width + (width - 1);
    if (node.is_scalar() || at >= node.count_) return copy;
    std::vector<YamlNode>& children = arrays_.emplace_back(node.children_, node.children_ + node.count_);
    if (texts == nullptr && depth + 1 == place.size()) {
      const auto first = children.begin() + static_cast<std::ptrdiff_t>(at + 1 - width);
      children.erase(first, first + static_cast<std::ptrdiff_t>(width));
    } else {
      children[at] = changed(node.children_[at], place, depth + 1, texts, list);
    }
    copy.count_ = static_cast<std::uint32_t>(children.size());
    copy.children_ = children.empty() ? nullptr : children.data();
    return copy;
  }

  YamlNode value(const YamlNode& old, const std::vector<std::string>& texts, bool list) {
    YamlNode node = old;
    if (!list) {
      set_text(node, texts.front());
      return node;
    }
    std::vector<YamlNode>& children = arrays_.emplace_back();
    for (const std::string& text : texts) {
      children.push_back(old);
      set_text(children.back(), text);
    }
    node.kind_ = YamlNode::Kind::sequence;
    node.count_ = static_cast<std::uint32_t>(children.size());
    node.children_ = children.data();
    return node;
  }

  void set_text(YamlNode& node, const std::string& text) {
    texts_.push_back(text);
    node.kind_ = YamlNode::Kind::scalar;
    node.text_ = texts_.back().data();
    node.count_ = static_cast<std::uint32_t>(text.size());
  }

  std::shared_ptr<const YamlNode> original_;
  std::deque<std::vector<YamlNode>> arrays_;
  std::deque<std::string> texts_;
  YamlNode root_;
};

std::shared_ptr<const YamlNode> without(const std::shared_ptr<const YamlNode>& root, const YamlPath& place) {
  return YamlTreeEditor::edited(root, place, nullptr, false);
}

std::shared_ptr<const YamlNode> with_text(const std::shared_ptr<const YamlNode>& root, const YamlPath& place,
                                          std::string text) {
  const std::vector<std::string> texts = {std::move(text)};
  return YamlTreeEditor::edited(root, place, &texts, false);
}

std::shared_ptr<const YamlNode> with_texts(const std::shared_ptr<const YamlNode>& root, const YamlPath& place,
                                           std::vector<std::string> texts) {
  return YamlTreeEditor::edited(root, place, &texts, true);
}

std::shared_ptr<const YamlNode> overlay(const std::shared_ptr<const YamlNode>& base,
                                        const std::shared_ptr<const YamlNode>& other, const YamlNode& map,
                                        const std::vector<std::size_t>& entries) {
  struct Merged {
    std::shared_ptr<const YamlNode> base, other;
    std::vector<YamlNode> children;
    YamlNode root;
  };
  auto merged = std::make_shared<Merged>();
  merged->base = base;
  merged->other = other;
  const auto replaced = [&](std::string_view key) {
    return std::any_of(entries.begin(), entries.end(), [&](std::size_t entry) { return map.key(entry).text() == key; });
  };
  for (std::size_t i = 0; i < base->size(); ++i) {
    if (replaced(base->key(i).text())) continue;
    merged->children.push_back(base->key(i));
    merged->children.push_back(base->value(i));
  }
  for (const std::size_t entry : entries) {
    merged->children.push_back(map.key(entry));
    merged->children.push_back(map.value(entry));
  }
  merged->root = *base;
  merged->root.children_ = merged->children.data();
  merged->root.count_ = static_cast<std::uint32_t>(merged->children.size());
  return {merged, &merged->root};
}

}  // namespace mingjian
