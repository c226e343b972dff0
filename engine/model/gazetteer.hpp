#pragma once
// Places with area code and postcode (rules/lists/places.csv), and names of streets and towns (towns.csv), to tell
// 青禾区 of one city from that of another and to hold contacts against the place. Read by rules, given to facts as
// plain data. Sorted by name.
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct Place {
  std::string name;       // "青禾区"
  std::string parent;     // "示例市"
  std::string province;   // "黑龙江省"
  std::string area_code;  // "0469"; may be empty
  std::string postcode;   // "155100"; may be empty
};

class Gazetteer {
 public:
  virtual ~Gazetteer() = default;
  // All places of that exact name (homonyms); empty if none.
  virtual std::vector<Place> find(std::string_view name) const = 0;
  virtual bool known_area_code(std::string_view code) const = 0;
  // A street, town or township of that name (竹园镇, 云台街道) whose first part is no everyday word, as 建设 is in
  // 建设街道.
  virtual bool is_town(std::string_view name) const = 0;
};

}  // namespace mingjian
