#include "facts/body_words.hpp"

#include <algorithm>
#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr scan::CharacterSet kStops(
    U"由向与和及在到从对把将被给为以是有的了按据请并等各本我该某其于跟同因使让或至各个所后前年月日号即如也都则但而且又"
    U"还让经使叫过着地得们");
constexpr std::u32string_view kMayBegin = U"和向同由前";

// Two-character words that stand before a body's name. Sorted by bytes for binary search (make_sorted below).
constexpr std::array<std::string_view, 193> kStopWords = {
    "网站", "联系", "依托", "按照", "通过", "根据", "组织", "推进", "参加", "学习", "接受", "报送", "报告", "协助",
    "配合", "指导", "督促", "邀请", "会同", "联合", "借助", "利用", "关注", "转发", "转载", "发布", "公开", "显著",
    "依照", "落实", "完成", "前往", "来自", "位于", "属于", "作为", "成立", "建立", "设立", "开展", "加强", "提升",
    "结合", "使用", "打造", "围绕", "面向", "针对", "包括", "例如", "其中", "以及", "目前", "今年", "同时", "此外",
    "其他", "全体", "部分", "所有", "部署", "要求", "关于", "印发", "贯彻", "统筹", "协调", "推动", "选取", "进入",
    "登录", "访问", "搜索", "咨询", "致电", "发挥", "规范", "完善", "优化", "拓展", "拓宽", "用好", "依靠", "运用",
    "充分", "强化", "健全", "搭建", "开通", "创建", "更新", "维护", "运营", "管理", "管好", "建好", "丰富", "推广",
    "宣传", "方便", "深化", "服务", "加大", "考核", "引导", "帮助", "扩大", "做好", "确保", "协同", "监督", "虽然",
    "兄弟", "纳入", "对照", "移交", "努力", "对于", "经由", "设置", "公布", "整合", "链接", "现将", "全面", "积极",
    "严格", "认真", "编制", "负责", "牵头", "提交", "反馈", "制定", "形成", "起草", "汇总", "提高", "紧扣", "聚焦",
    "立足", "简称", "下称", "机构", "报道", "废止", "制发", "出台", "举行", "召开", "拟定", "拟订", "制订", "修订",
    "期间", "涵盖", "涉及", "浏览", "查阅", "支持", "满足", "升级", "改造", "改版", "改建", "扩建", "新建", "提档",
    "护好", "办好", "抓好", "建成", "接入", "上线", "走进", "走入", "来到", "进驻", "入驻", "下沉", "年度", "深入",
    "遵循", "遵守", "遵照", "服从", "响应", "执行", "传达", "听取", "依据", "参照", "统计"};

constexpr std::uint64_t pack(std::string_view word) {
  std::uint64_t value = 0;
  for (const char c : word) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

constexpr auto make_sorted() {
  std::array<std::uint64_t, kStopWords.size()> words{};
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = pack(kStopWords[i]);
  std::sort(words.begin(), words.end());
  return words;
}
constexpr auto kSortedStopWords = make_sorted();

constexpr scan::Words kCuesAfter({"政府信息公开领导小组",
                                  "政务公开领导小组",
                                  "信息公开领导小组",
                                  "党政综合办公室",
                                  "微信公众平台",
                                  "便民服务中心",
                                  "便民服务大厅",
                                  "微信公众号",
                                  "政务新媒体",
                                  "便民服务站",
                                  "党政综合办",
                                  "党政办公室",
                                  "综合办公室",
                                  "官方微信",
                                  "门户网站",
                                  "政府网站",
                                  "官方微博",
                                  "服务大厅",
                                  "微信群",
                                  "公众号",
                                  "公示栏",
                                  "公开栏",
                                  "宣传栏",
                                  "公告栏",
                                  "视频号",
                                  "抖音号",
                                  "客户端",
                                  "工作群",
                                  "党政办",
                                  "微信",
                                  "网站",
                                  "官网",
                                  "微博",
                                  "编制",
                                  "栏目",
                                  "电话",
                                  "邮箱",
                                  "专栏"});
constexpr scan::Words kBetween({"官方", "政务", "的", "门户", "“", "”", "党群", "负责", "组织", "便民服务", "为民服务",
                                "发布"});
constexpr scan::Words kCuesBefore({"联系", "致电", "咨询"});
constexpr scan::Words kOwnWork({"高度重视",
                                "严格落实",
                                "严格按照",
                                "严格执行",
                                "认真贯彻",
                                "认真落实",
                                "深入贯彻",
                                "全面贯彻",
                                "全面落实",
                                "坚持以",
                                "始终坚持",
                                "积极推进",
                                "扎实推进",
                                "不断加强",
                                "不断完善",
                                "将继续",
                                "将进一步",
                                "领导班子高度重视",
                                "党组高度重视",
                                "办公室负责",
                                "政务公开领导小组",
                                "政府信息公开领导小组",
                                "信息公开工作领导小组",
                                "政府信息公开工作",
                                "把信息公开",
                                "紧紧围绕",
                                "牢固树立",
                                "深入学习",
                                "认真学习",
                                "以习近平",
                                "未收取信息处理费",
                                "没有收取信息处理费",
                                "未收取政府信息公开信息处理费",
                                "坚持“",
                                "坚持公开",
                                "党委会议研究",
                                "党组会议研究",
                                "未向申请人收取",
                                "没有向申请人收取",
                                "全年公开",
                                "全年主动公开",
                                "全年共公开",
                                "共公开",
                                "共主动公开",
                                "主动公开政府信息",
                                "收到政府信息公开申请",
                                "共收到政府信息",
                                "共受理政府信息",
                                "新收政府信息",
                                "在县人民政府网站公开",
                                "在市人民政府网站公开",
                                "在区人民政府网站公开",
                                "在县政府网站公开",
                                "在市政府网站公开",
                                "在政府网站公开",
                                "在政府门户网站公开"});
constexpr scan::Words kPlainWork(
    {"通过",         "坚持",           "始终",       "积极",       "认真",       "严格",         "召开",
     "成立",         "主动公开",       "全年",       "全面",       "及时公开",   "结合实际",     "把政府信息公开",
     "依托",         "将政府信息公开", "将政务公开", "将信息公开", "在政府网站", "在门户网站",   "在社区",
     "在各社区",     "在各村",         "在村",       "共发布",     "共公开",     "党政办公室",   "党政综合办公室",
     "办公室负责",   "明确",           "持续",       "切实",       "进一步",     "扎实",         "利用",
     "设立",         "组织",           "开展",       "强化",       "健全",       "建立",         "完善",
     "党工委",       "党委",           "没有收到",   "未收到",     "没有发生",   "未发生",       "收到",
     "每月",         "每季度",         "每周",       "定期",       "按月",       "围绕",         "聚焦",
     "注重",         "加大",           "深化",       "创新",       "规范",       "推进",         "更新",
     "落实",         "按季度",         "指定",       "配备",       "公开信息",   "公开政府信息", "发布信息",
     "政府信息公开", "信息公开工作",   "按照",       "根据",       "依照",       "紧扣",         "立足",
     "深入",         "依法",           "在区委",     "在县委",     "在市委",     "在上级",       "共收到",
     "受理",         "未收取",         "没有收取",   "未产生",     "未制发",     "没有制发",     "突出",
     "做好",         "抓好",           "加强",       "确定",       "共受理",     "调整",         "及时",
     "主动",         "结合",           "安排",       "印发",       "制定",       "制作",         "举办",
     "邀请",         "聘请",           "全力",       "投入"});

}  // namespace

bool stops_name(char32_t c) {
  if (c < 0x2E80 || kStops.has(c)) return true;
  return !(c >= 0x4E00 && c <= 0x9FFF) && !utf8::is_han(c);
}

bool within_word(std::string_view text, std::uint32_t position) {
  static constexpr scan::Words kWords({"经济", "经贸", "经信", "经开", "经发", "对外", "前旗", "后旗", "和旅游",
                                       "和信息化", "和体育", "和社会保障", "和改革"});
  return scan::any_at(text, position, kWords) != 0;
}

bool may_begin_name(char32_t c) { return kMayBegin.find(c) != std::u32string_view::npos; }

std::uint32_t stop_word_before(std::string_view text, std::uint32_t position) {
  if (position < 6) return 0;
  const std::uint64_t word = pack(text.substr(position - 6, 6));
  return std::binary_search(kSortedStopWords.begin(), kSortedStopWords.end(), word) ? 6 : 0;
}

bool town_in_general(std::string_view core) {
  static constexpr scan::Words kGeneral({"城",   "村集", "乡集", "农集", "城集", "收集", "归集", "汇集", "征集",
                                         "采集", "筹集", "聚集", "募集", "召集", "密集", "国家", "大家", "专家",
                                         "各家", "业家", "千家", "万家", "城市", "集市", "都市", "全市", "本市",
                                         "我市", "县市", "省市", "地市", "各市", "农村", "乡村", "驻村", "行政村",
                                         "各村", "全村", "范村", "老",   "下",   "街道", "户籍", "地"});
  return scan::any_ends_at(core, core.size(), kGeneral) != 0;
}

std::string_view channel_cue(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t p = end;
  for (int steps = 0; steps < 4; ++steps) {
    if (const std::uint32_t cue = scan::any_at(text, p, kCuesAfter); cue != 0) return text.substr(p, cue);
    const std::uint32_t between = scan::any_at(text, p, kBetween);
    if (between == 0) break;
    p += between;
  }
  const std::uint32_t before = scan::any_ends_at(text, begin, kCuesBefore);
  return text.substr(begin - before, before);
}

namespace {

// 在青禾区委、区政府的正确领导下
bool is_led(std::string_view text, std::uint32_t position) {
  constexpr std::size_t kFarthest = 90;
  if (!scan::at(text, position, "在")) return false;
  const std::string_view rest = text.substr(position, kFarthest);
  const std::string_view clause = rest.substr(0, std::min(rest.find(','), rest.find("。")));
  return clause.find("领导下") != std::string_view::npos || clause.find("指导下") != std::string_view::npos ||
         clause.find("支持下") != std::string_view::npos || clause.find("部署下") != std::string_view::npos;
}

}  // namespace

bool tells_own_work(std::string_view text, std::uint32_t end, bool plainly) {
  static constexpr scan::Words kTimes({"本年度", "年内", "今年"});
  if (plainly) end += scan::any_at(text, end, kTimes);
  if (scan::any_at(text, end, kOwnWork) != 0) return true;
  if (plainly && is_led(text, end)) return true;
  // 青禾街道2022年共发布
  const bool year = scan::at(text, end, "20") && scan::at(text, end + 4, "年");
  return plainly && (year || scan::any_at(text, end, kPlainWork) != 0);
}

bool party_leads(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return scan::character_before(text, begin) == U'在' && scan::at(text, end, "党");
}

std::uint32_t before_time_words(std::string_view text, std::uint32_t begin) {
  static constexpr scan::Words kTimes({"本年度", "全年", "今年", "本年", "当年", "年内", "目前", "同时", "此外"});
  const std::uint32_t comma = scan::ends_at(text, begin, ",") ? 1 : 0;
  const std::uint32_t end = begin - comma;
  if (const std::uint32_t length = scan::any_ends_at(text, end, kTimes); length != 0) return end - length;
  const std::uint32_t unit = scan::ends_at(text, end, "年度") ? 6 : scan::ends_at(text, end, "年") ? 3 : 0;
  if (unit == 0 || end < unit + 4) return begin;
  const std::string_view digits = text.substr(end - unit - 4, 4);
  const bool year = digits.starts_with("20") && digits.find_first_not_of("0123456789") == std::string_view::npos;
  return year ? end - unit - 4 : begin;
}

bool opens_clause(std::string_view text, std::uint32_t begin) {
  begin = before_time_words(text, begin);
  if (begin == 0) return true;
  const char32_t c = scan::character_before(text, begin);
  return c == U'。' || c == U',' || c == U';' || c == U'\n' || c == U':';
}

}  // namespace mingjian
