#pragma once
// 标点数字: pairs, neighbouring marks, width, ways of writing numbers.
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原样 毛病
struct PunctuationParams : KindParams {
  bool pairs = false;                 // 核对: 括号引号成对
  bool mixed_width_pairs = false;     //       成对一全一半
  bool adjacent = false;              //       标点相连
  bool half_width = false;            //       中文里的半角标点
  bool number_with_yu = false;        //       余字与确数连用
  bool double_approximation = false;  //    约数叠用 (约…左右, 近…余)
  bool missing_stop = false;          //       段末缺句号
  bool straight_quotes = false;       //       直引号
  bool comma_before_deng = false;     //       顿号接等
  bool ordinal_mark = false;          //       序号标点 (一是、 （一）、 1、)
  bool full_width_digits = false;     //       全角数字
  bool nested_title_marks = false;    //       书名号嵌套
  bool repeated_character = false;    //       叠字
  bool heading_stop = false;          //       标题末标点
  bool enumeration_ends = false;      //       分项句末标点: items 一是 二是 … close with the same mark
  bool mixed_list_commas = false;     //       并列词顿号逗号混用
  bool repeated_item = false;         //       并列词重复
  bool part_heading_stop = false;     //       部分标题末标点: headings 一、 … 六、 on a line of their own
  bool dangling_comma = false;        //       标题前悬着的逗号: a paragraph ends so and a heading follows
  bool ellipsis_dash = false;         //       省略号破折号
  bool quote_direction = false;       //       引号方向
  bool special_dot = false;           //       特殊圆点
  bool arabic_ordinal = false;        //       阿拉伯序号用顿号: 1、 at the head of a paragraph
  bool unit_missing = false;          //       数字缺量词
  bool chinese_numeral = false;       //       统计数用汉字
  bool stray_letter = false;          //       孤单字母
  bool allow_url = true;              // 半角容许: 网址
  bool allow_email = true;            //           邮箱
  bool allow_latin = true;            //           英文
  bool allow_phone = true;            //           电话
  bool allow_number = true;           //           数字
  int merge_from = 0;                 // 几处起并为一条: 0 = never
};

}  // namespace mingjian
