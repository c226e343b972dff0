// The schemas for editors: written from the key tables (MINGJIAN_REFRESH=1 writes docs/ anew), true to what the loader
// takes and refuses.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/files.hpp"
#include "cli/reports.hpp"
#include "rules/kind.hpp"
#include "support/schema.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

// As an editor sees it: a word without quotes that looks like a number is one.
json as_json(const YamlNode& node) {
  if (node.is_null()) return nullptr;
  if (node.is_scalar()) {
    const std::string text(node.text());
    if (node.quoted() || text.empty()) return text;
    const bool negative = text[0] == '-' && text.size() > 1;
    const bool digits = text.find_first_not_of("0123456789", negative ? 1 : 0) == std::string::npos && text.size() < 16;
    const bool zero = text.size() > (negative ? 2U : 1U) && text[negative ? 1 : 0] == '0';
    return digits && !zero ? json(std::stoll(text)) : json(text);
  }
  json value = node.is_map() ? json::object() : json::array();
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (node.is_map()) {
      value[std::string(node.key(i).text())] = as_json(node.value(i));
    } else {
      value.push_back(as_json(node[i]));
    }
  }
  return value;
}

json parsed(const std::string& yaml) {
  Diagnostics diagnostics;
  const auto root = parse_yaml(yaml, "test.yaml", diagnostics);
  REQUIRE_MESSAGE(root != nullptr, yaml);
  return as_json(*root);
}

std::string violation(const std::string& schema_name, const std::string& yaml) {
  const json schema = schema_file(schema_name);
  return schema_violation(parsed(yaml), schema, schema);
}

const char* const kFiles[][2] = {{"rule", "rule.schema.json"},
                                 {"local", "local.schema.json"},
                                 {"waivers", "waivers.schema.json"},
                                 {"quantity", "quantity.schema.json"}};

const std::string kRules = source_dir() + "/rules";

const std::string kHead = "名称: 甲\n级别: 警告\n依据: 通用校对要求\n提示: 乙\n";
const std::string kEquation = kHead + "查法: 等式\n每列: 表三\n等式: 新收 = 办理合计\n";

}  // namespace

TEST_CASE("docs/rule.schema.json and the schemas beside it are what rules schema prints") {
  for (const auto& file : kFiles) {
    CAPTURE(file[0]);
    const ProgramRun run = mingjian_run({"rules", "schema", file[0]});
    REQUIRE(run.code == 0);
    const std::string path = (source_dir() + "/docs/") + file[1];
    if (std::getenv("MINGJIAN_REFRESH") != nullptr) std::ofstream(path) << run.out;
    const Result<std::string> found = read_file(path);
    CHECK_MESSAGE((found && *found == run.out), path << " is out of date: ./dev docs");
    CHECK(json::parse(run.out)["$schema"] == "http://json-schema.org/draft-07/schema#");
  }
  CHECK(mingjian_run({"rules", "schema"}).out == mingjian_run({"rules", "schema", "rule"}).out);
  CHECK(mingjian_run({"rules", "schema", "layout"}).code == 4);
}

TEST_CASE("every shipped rule and quantity fits its schema") {
  const Result<std::vector<std::string>> files = list_files(kRules);
  REQUIRE(files.has_value());
  const json rule = schema_file("rule.schema.json");
  const json quantity = schema_file("quantity.schema.json");
  std::size_t rules = 0;
  for (const std::string& path : *files) {
    const std::string folder = std::filesystem::path(path).parent_path().filename().string();
    if (extension(path) != "yaml" || folder == "layouts" || folder == "base-reports" || folder == "rules") continue;
    const json& schema = folder == "quantities" ? quantity : rule;
    const std::string found = schema_violation(parsed(*read_file(path)), schema, schema);
    CHECK_MESSAGE(found.empty(), path << ": " << found);
    ++rules;
  }
  CHECK(rules > 150);
}

TEST_CASE("what the loader refuses the schema refuses, with the place") {
  struct Case {
    const char* name;
    std::string yaml, place;  // "" = fits
  };
  const Case cases[] = {
      {"a whole rule", kEquation, ""},
      {"a misspelt key", kEquation + "前题: 甲\n", "前题"},
      {"a key of another kind", kEquation + "词条: [{错: 甲}]\n", "词条"},
      {"a misspelt key of an entry", kHead + "查法: 用词\n词条: [{错: 甲, 临近: 乙}]\n", "临近"},
      {"one entry in place of a list", kHead + "查法: 用词\n词条: {错: 甲}\n", ""},
      {"a misspelt key of 适用", kEquation + "适用: {年分: 2021 起}\n", "年分"},
      {"a kind that is none", kHead + "查法: 用语\n", "查法"},
      {"a level that is none", "名称: 甲\n级别: 严重\n依据: 乙\n提示: 丙\n查法: 残留\n种类: 乱码\n", "级别"},
      {"a compulsory key missing", kHead + "查法: 等式\n每列: 表三\n", "等式"},
      {"a compulsory key of every rule missing", "名称: 甲\n级别: 警告\n提示: 丙\n查法: 残留\n种类: 乱码\n", "依据"},
      {"a key without value", kEquation + "说明:\n", "说明"},
      {"a word that is not allowed", kEquation + "空白算: 一\n", "空白算"},
      {"the number 0 that is allowed", kEquation + "空白算: 0\n", ""},
      {"words for a number", kHead + "查法: 章节内容\n章节: 五\n至少字数: 六十\n", "至少字数"},
      {"a number", kHead + "查法: 章节内容\n章节: 五\n至少字数: 60\n", ""},
      {"a misspelt group of tests", kEquation + "测试: {应抱: [{底稿: 好报告-30号}]}\n", "应抱"},
      {"a misspelt key of a test", kEquation + "测试: {应报: [{底搞: 好报告-30号}]}\n", "底搞"},
      {"a misspelt key of a finding", kEquation + "测试: {应报: {底稿: 好报告-30号, 得: [{处: 甲, 华: 乙}]}}\n", "华"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.name);
    const std::string found = violation("rule.schema.json", item.yaml);
    CHECK_MESSAGE(found.empty() == item.place.empty(), found);
    CHECK_MESSAGE(found.find(item.place) != std::string::npos, found);
  }
}

TEST_CASE("the schema offers every kind, key and allowed word, and tells what it means") {
  const json schema = schema_file("rule.schema.json");
  const json kinds_offered = schema["properties"]["查法"]["enum"];
  REQUIRE(kinds_offered.size() == kinds().size());
  REQUIRE(schema["allOf"].size() == kinds().size());
  for (std::size_t i = 0; i < kinds().size(); ++i) {
    CAPTURE(std::string(kinds()[i]->name));
    CHECK(kinds_offered[i] == std::string(kinds()[i]->name));
    const json& then = schema["allOf"][i]["then"];
    for (const KeySpec& key : kinds()[i]->keys) {
      const json& property = then["properties"].at(std::string(key.name));
      CHECK(!property["description"].get<std::string>().empty());
      for (const std::string_view word : key.allowed) {
        CHECK(property.dump().find("\"" + std::string(word) + "\"") != std::string::npos);
      }
    }
  }
  CHECK(schema["definitions"]["facts"]["enum"].size() > 100);
  CHECK(schema["definitions"]["bases"]["enum"].dump().find("好报告-30号") != std::string::npos);
}

TEST_CASE("local.yaml and waivers.yaml have schemas too") {
  const char* const cases[][3] = {
      {"local.schema.json", "改动: [{规则: contact/incomplete, 级别: 警告, 理由: 本省要求}]\n", ""},
      {"local.schema.json", "改动: [{规则: contact/incomplete, 级别: 警告}]\n", "理由"},
      {"local.schema.json", "改动: [{规则: contact/incomplete, 查法: 等式, 理由: 甲}]\n", "查法"},
      {"local.schema.json", "改动: [{规则: contact/incomplete, 级别: 严重, 理由: 甲}]\n", "级别"},
      {"local.schema.json", "改动: [{规则: content/thin-section, 至少字数: 80, 理由: 甲}]\n", ""},
      {"local.schema.json", "改: []\n", "改动"},
      {"waivers.schema.json", "例外: [{规则: a/b, 值: 甲, 理由: 乙, 责任人: 王某, 到期: 2026-12-31}]\n", ""},
      {"waivers.schema.json", "例外: [{规则: a/b, 值: 甲, 理由: 乙, 责任人: 王某}]\n", "到期"},
      {"waivers.schema.json", "例外: [{规则: a/b, 直: 甲, 理由: 乙, 责任人: 王某, 到期: 2026-12-31}]\n", "直"},
  };
  for (const auto& item : cases) {
    CAPTURE(item[1]);
    const std::string found = violation(item[0], item[1]);
    CHECK_MESSAGE(found.empty() == (*item[2] == '\0'), found);
    CHECK_MESSAGE(found.find(item[2]) != std::string::npos, found);
  }
}

TEST_CASE("the editor's settings name every folder of rules and files that are there") {
  const json settings = json::parse(*read_file(source_dir() + "/.vscode/settings.json"));
  const json& schemas = settings.at("yaml.schemas");
  for (const auto& [schema, patterns] : schemas.items()) CHECK_MESSAGE(exists(source_dir() + "/" + schema), schema);
  const std::string rules = schemas.at("docs/rule.schema.json").dump();
  for (const auto& folder : std::filesystem::directory_iterator(kRules)) {
    const std::string name = folder.path().filename().string();
    if (!folder.is_directory() || name == "layouts" || name == "lists" || name == "base-reports") continue;
    if (name == "quantities") continue;
    CHECK_MESSAGE(rules.find("\"rules/" + name + "/*.yaml\"") != std::string::npos, name);
  }
}
