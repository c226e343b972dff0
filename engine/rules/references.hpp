#pragma once
// What rules say of other things by name: other rules (接替, 主因, 牵连) and documents (依据). Warnings only: a rule
// works without them.
#include <string>
#include <vector>

#include "rules/rule.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {

class MessageSink;

// Rules named by others must exist (R045), and must not lead back to where one began (R043, one for a set).
void check_rule_references(const std::vector<Rule>& rules, const std::vector<std::string>& ids,
                           Diagnostics& diagnostics);

// The documents of lists/documents.csv, by any of their names.
class DocumentNames {
 public:
  DocumentNames() = default;
  explicit DocumentNames(const CsvTable& documents);
  // R024 for each 依据 of the rule that looks like a document, 国办发〔2014〕32号 or …条例, and is none of them.
  void check(const YamlNode& rule, MessageSink& sink) const;

 private:
  std::vector<std::string> names_;  // sorted
};

}  // namespace mingjian
