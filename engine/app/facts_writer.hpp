#pragma once
// What `mingjian facts` writes of one report: JSON as in docs/findings-format.md, or text for people.
#include <string>

#include "facts/fact_set.hpp"
#include "model/document.hpp"
#include "output/json_writer.hpp"
#include "output/wording.hpp"

namespace mingjian {

void write_facts_json(JsonWriter& json, const Document& document, const FactSet& facts);
void write_facts_text(const Document& document, const FactSet& facts, std::string& out);

}  // namespace mingjian
