// SPDX-License-Identifier: GPL-3.0-or-later
/* How Chinese instruments are cited: announcements and orders by body, year and number in several writings, laws and regulations by name. */
#include "index/recognise_citation.h"

#include <string.h>

#include "index/cn_names.h"

/* Chinese and ASCII digits. The view has made full-width digits and the brackets 〔〕（） ASCII. */
#define DIGITS "[0-9〇○零一二三四五六七八九十百]{1,6}"
#define YEAR   "(?:[\\[(]? ?((?:19|20)\\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2}) ?[\\])]? ?年? ?)"
#define NUMBER "第? ?(" DIGITS ")"
#define SIGN   "[号號]"
/* "55", "55、56号", "第55号、第56号", "55至58": everything from the first number to the last 号. */
#define NUMBERS "(第? ?" DIGITS " ?" SIGN "?(?: ?(?:、|,|和|及|与|至|到|-|—|~) ?第? ?" DIGITS " ?" SIGN "?){0,40})(?<=" SIGN ")"

/* Bodies that issue announcements together with the Ministry of Commerce. Those that number alone have no ids here: an announcement belongs to the
 * body that is named first. */
#define MOFCOM "(?:中华人民共和国|中華人民共和國)?商[务務]部"
#define BODY                                                                                                                                                                                                                            \
  "(?:海关总署|海關總署|工业和信息化部|工信部|中央军委装备发展部|国家国防科工委|国家国防科工局|国防科工局|国防科工委|国家密码管理局|国家密码局"                          \
  "|科技部|科学技术部|国家原子能机构|生态环境部|环境保护部|外交部|公安部|国家发展改革委|发展改革委|国家发展和改革委员会|农业农村部|农业部|国家药监局|国家禁毒委" \
  "|财政部|税务总局|国家税务总局|应急管理部|国家林草局|证监会|中国人民银行|人民银行|市场监管总局|质检总局|国家质检总局|自然资源部|交通运输部|国家航天局|总装备部)"
#define BODIES MOFCOM "(?:[ 、,]{0,2}(?:和|及|会同)?" BODY "){0,7} ?(?:联合)?"
/* Before it stands neither a country that has such a ministry too nor another body, whose number it then is. */
#define NOT_FOREIGN "(?<!美国|美國|日本|韩国|法国|英国|印度|泰国|[美部署局]|[部署局委][ 、])"
#define UEL         "不 ?可 ?靠 ?[实實] ?[体體] ?清 ?[单單] ?工 ?作 ?[机機] ?制"

static SyPattern next_number = { " ?(、|,|和|及|与|至|到|-|—|~)? ?第? ?(" DIGITS ") ?" SIGN "?" };

/* Year of a citation: the one it names, or else the one of the document; 0 if neither is known. */
static int
year_of (const SySearch *search, const SyMatch *match, int group, gboolean must_be_named)
{
  int year = sy_match_number (match->info, match->view, group);
  if (year < 0)
    year = must_be_named ? 0 : search->context->year;
  return year >= 1949 && year < 2100 ? year : 0;
}

static void
add_number (SySearch *search, const SyMatch *match, const char *scheme, int year, int number)
{
  if (year > 0 && number > 0)
    sy_search_add (search, match->start, match->end, sy_citation_id ("%s:%d-%d", scheme, year, number));
}

/* Adds one finding for each number of an enumeration, all of them with the span of the whole match: a lone "56" is no evidence. Of "55至58" the
 * numbers between count too, as numbers are given without gaps. */
static void
add_numbers (SySearch *search, const SyMatch *match, int group, const char *scheme, int year)
{
  gsize at, end;
  if (!sy_match_span (match->info, group, &at, &end))
    return;
  int last = 0;
  g_autoptr (GMatchInfo) info = NULL;
  for (guint members = 0; at < end && members < SY_CITATION_MEMBERS && sy_pattern_at (&next_number, match->view, at, &info); members++)
    {
      g_autofree char *joint = sy_match_text (info, match->view, 1);
      int number = sy_match_number (info, match->view, 2);
      gboolean range = *joint != '\0' && strstr ("至到-—~", joint) != NULL;
      if (range && last > 0 && number > last && number - last < SY_CITATION_MEMBERS)
        while (++last < number)
          add_number (search, match, scheme, year, last);
      add_number (search, match, scheme, year, number);
      last = number;
      gsize start;
      sy_match_span (info, 0, &start, &at);
      g_clear_pointer (&info, g_match_info_unref);
    }
}

/* Groups: year, numbers. `parameter` is the scheme. */
static void
make_numbers (SySearch *search, const SyMatch *match, const char *parameter)
{
  add_numbers (search, match, 2, parameter, year_of (search, match, 1, FALSE));
}

/* An order without a year is not one of this year: orders are cited for decades. The day of issue may stand before it. */
static void
make_order (SySearch *search, const SyMatch *match, const char *parameter)
{
  int before = sy_match_number (match->info, match->view, 1), named = sy_match_number (match->info, match->view, 2);
  int year = named > 0 ? named : before;
  add_numbers (search, match, 3, parameter, year >= 1949 && year < 2100 ? year : 0);
}

static void
make_decree (SySearch *search, const SyMatch *match, const char *parameter)
{
  int number = sy_match_number (match->info, match->view, 1);
  if (number > 0)
    sy_search_add (search, match->start, match->end, sy_citation_id ("cn-sc:%d", number));
}

/* Orders of the Ministry of Foreign Affairs begin anew with each minister, so that the day is their identity: no day, no citation. */
static void
make_foreign_affairs (SySearch *search, const SyMatch *match, const char *parameter)
{
  int year = sy_match_number (match->info, match->view, 1), month = sy_match_number (match->info, match->view, 2);
  int day = sy_match_number (match->info, match->view, 3);
  if (sy_day_from_ymd (year, month, day) != SY_DAY_NONE)
    sy_search_add (search, match->start, match->end, sy_citation_id ("cn-mfa:%04d-%02d-%02d-1", year, month, day));
}

/* Numbers of other papers: "商产业发〔2018〕12号". */
static void
make_document (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *body = sy_match_text (match->info, match->view, 1);
  int year = sy_match_number (match->info, match->view, 2), number = sy_match_number (match->info, match->view, 3);
  if (year >= 1949 && year < 2100 && number > 0)
    sy_search_add (search, match->start, match->end, sy_citation_id ("cn-doc:%s-%d-%d", body, year, number));
}

/* "MOFCOM Announcement No. 61 of 2025", "Announcement No. 61 (2025) of the Ministry of Commerce". `parameter` is the scheme. */
static void
make_english (SySearch *search, const SyMatch *match, const char *parameter)
{
  int number = sy_match_number (match->info, match->view, 2);
  int year = MAX (sy_match_number (match->info, match->view, 1), sy_match_number (match->info, match->view, 3));
  if (strcmp (parameter, "cn-sc") == 0)
    sy_search_add (search, match->start, match->end, sy_citation_id ("cn-sc:%d", number));
  else if (year >= 1993 && year < 2100)
    add_number (search, match, parameter, year, number);
}

static void
make_name (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *name = sy_match_text (match->info, match->view, 1);
  sy_search_add (search, match->start, match->end, sy_cn_id_of_name (name));
}

/* "公告2025年第61号" without a body: the Ministry of Commerce is meant in Chinese texts on export control, unless the name of a body or more of a
 * number stands right before. */
#define NO_BODY "(?<![部委局署省府院会社厅处室行所制构年第\\d\\])])(?<![部委局署省府院会社厅处室行所制构年] )"

/* Laws that texts name without marks: "依照出口管制法". */
#define SHORT_NAMES "(出口管制法|对外贸易法|反外国制裁法|国家安全法|数据安全法|网络安全法|对外关系法|海关法|密码法|行政许可法|行政处罚法|核安全法|外商投资法|两用物项出口管制条例|监控化学品管理条例|不可靠实体清单规定)"
#define ENGLISH_BODY "(?:(?:China's )?(?:MOFCOM|[Mm]inistry of [Cc]ommerce(?: \\(MOFCOM\\))?(?: of (?:China|the PRC|the People's Republic of China)(?: \\(MOFCOM\\))?)?)(?:'s)?)"
#define ENGLISH_NUMBER "(?:\\[?\\(?((?:19|20)\\d{2})\\)?\\]?,? )?(?:[Nn]o\\.? ?|[Nn]umber )(\\d{1,3})(?!\\d)(?:(?: of|,)? ?[\\[(]?((?:19|20)\\d{2})(?!\\d)[\\])]?)?"
/* Before a number stands the end of a word that is none of the body's name. */
#define BODY_BEGINS "(?:(?<![\\p{Han}])|(?<=据|照|以|与|及|和|行|见|即|的|由|按|发))"

static const SyRule rules[] = {
  { "公告", NOT_FOREIGN BODIES "公告 ?" YEAR "?" NUMBERS, make_numbers, "cn-mofcom" },
  { "公告", NOT_FOREIGN BODIES "(?:发布|公布|的)? ?" YEAR NUMBERS " ?公告", make_numbers, "cn-mofcom" },
  { "公告", NO_BODY "公告 ?" YEAR "?" NUMBERS, make_numbers, "cn-mofcom", "cn" },
  { "公告", NO_BODY YEAR "?" NUMBERS " ?公告", make_numbers, "cn-mofcom", "cn" },
  { "令", "(?:((?:19|20)\\d{2}) ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日 ?)?" NOT_FOREIGN BODIES "令 ?" YEAR "?" NUMBERS, make_order, "cn-mofcom-order" },
  { "令", "()" NOT_FOREIGN BODIES YEAR NUMBERS " ?令", make_order, "cn-mofcom-order" },
  { "工作|工 作", UEL " ?(?:的)?(?:公 ?告)? ?" YEAR NUMBERS "(?:公告)?", make_numbers, "cn-uel" },
  { "令",
    "(?:中华人民共和国)?国务院(?:[、 和]{0,2}(?:中华人民共和国)?中央军(?:事委员会|委))? ?令 ?(?:[\\[(]?\\d{4}[\\])]? ?年? ?)?第? ?(" DIGITS
    ") ?" SIGN,
    make_decree },
  { "令", "(?:中华人民共和国)?国务院(?:[、 和]{0,2}(?:中华人民共和国)?中央军(?:事委员会|委))? ?(?:\\d{4} ?年 ?)?第 ?(" DIGITS ") ?" SIGN " ?令",
    make_decree },
  { "外交部", "((?:19|20)\\d{2}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?日 ?(?:中华人民共和国)?外交部令 ?第 ?" DIGITS " ?" SIGN, make_foreign_affairs },
  { "法》|例》|定》|公告》", "《([^《》]{2,60})》", make_name },
  { "法〉|例〉|定〉|法>|例>|定>", "[〈<]([^〈〉<>《》]{2,40})[〉>]", make_name },
  { "法|条例|规定", "(?<=依照|根据|按照|依据|违反|适用|遵守|执行|符合|我国|中国|共和国|和|、|及|与|,|，|。|^)" SHORT_NAMES "(?![》〉草修实解配])", make_name, NULL, "cn" },
  { "[20|[19|(20|(19", BODY_BEGINS "([国商财署税工科外环农银证海中人民自市][\\p{Han}]{0,6}[发函办字规审综]) ?[\\[(]((?:19|20)\\d{2})[\\])] ?(?:第 ?)?(\\d{1,4}) ?" SIGN, make_document },
  { "MOFCOM|inistry of Commerce", "(?<!\\w)(?:" ENGLISH_BODY " )[Aa]nnouncement " ENGLISH_NUMBER, make_english, "cn-mofcom" },
  { "MOFCOM|inistry of Commerce", "(?<!\\w)[Aa]nnouncement " ENGLISH_NUMBER ",? (?:of|by|from) (?:the )?" ENGLISH_BODY, make_english, "cn-mofcom" },
  { "MOFCOM|inistry of Commerce", "(?<!\\w)(?:" ENGLISH_BODY " )(?:Order|Decree) " ENGLISH_NUMBER, make_english, "cn-mofcom-order" },
  { "tate Council", "(?<!\\w)State Council (?:Order|Decree) " ENGLISH_NUMBER, make_english, "cn-sc" },
  { "tate Council", "(?<!\\w)(?:Order|Decree) " ENGLISH_NUMBER " of the State Council", make_english, "cn-sc" },
};

void
sy_citations_cn (SySearch *search)
{
  static SyRules table = SY_RULES (rules);
  sy_rules_run (&table, search);
}
