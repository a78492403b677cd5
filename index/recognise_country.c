// SPDX-License-Identifier: GPL-3.0-or-later
/* Countries and groups of countries. Names, not adjectives: "Chinese" and the "U.S." of "U.S. persons" are none. Names inside the name of a party, of
 * a law (《…》) or of the bodies of a state are part of that name. A bare "Korea" is the Republic of Korea. */
#include "index/countries.h"
#include "index/pattern.h"

#include <string.h>

#include "index/recognise_parts.h"

/* Words around a name that make it another: behind `before` or in front of `behind`, the name is left. */
typedef struct
{
  const char *name;
  const char *before;
  const char *behind;
} Other;

static const Other others[] = {
  { "Georgia", "Atlanta, ", NULL },
  { "Georgia", "Savannah, ", NULL },
  { "Georgia", "Norcross, ", NULL },
  { "Georgia", "Alpharetta, ", NULL },
  { "Georgia", "Marietta, ", NULL },
  { "Georgia", "Duluth, ", NULL },
  { "Georgia", "Augusta, ", NULL },
  { "Georgia", "Macon, ", NULL },
  { "Georgia", "State of ", NULL },
  { "Georgia", "District of ", NULL },
  { "Georgia", "University of ", NULL },
  { "Georgia", "South ", NULL },
  { "Georgia", NULL, " Tech" },
  { "Georgia", NULL, " 3" },
  { "Georgia", NULL, " Institute" },
  { "Georgia", "Columbus, ", NULL },
  { "Georgia", "Roswell, ", NULL },
  { "Georgia", NULL, " State" },
  { "Mexico", "New ", NULL },
  { "Mexico", "Gulf of ", NULL },
  { "Jersey", "New ", NULL },
  { "England", "New ", NULL },
  { "Wales", "South ", NULL },
  { "Guinea", "New ", NULL },
  { "Guinea", "Gulf of ", NULL },
  { "China", "South ", " Sea" },
  { "China", "East ", " Sea" },
  { "Oman", "Gulf of ", NULL },
  { "Niger", NULL, " Delta" },
  { "Lebanon", NULL, ", Pennsylvania" },
  { "United States", NULL, " Code" },
  { "United States", NULL, " Statutes" },
  { "Syria", "License Exception ", NULL },
  { "中国", NULL, "特设委" },
  { "European Union", "Journal of the ", NULL },
  { "European Union", "Functioning of the ", NULL },
  { "European Union", "Treaty on ", NULL },
  { "European Union", "Council of the ", NULL },
  { "European Union", "Justice of the ", NULL },
  { "EU", NULL, ") 2" },
  { "EU", NULL, ") No" },
  { "EU", NULL, ") 1" },
  { "EU", NULL, ", Euratom)" },
  { "Chad", NULL, " Wolf" },
  { "Korea", NULL, "n" },
  { "Chad", "Mr. ", NULL },
  { "Jordan", "Mr. ", NULL },
  { "Jordan", "Ms. ", NULL },
  { "Jordan", "Michael ", NULL },
  { "Israel", "Mr. ", NULL },
  { "印度", NULL, "洋" },
  { "日本", NULL, "海" },
  { "日本", NULL, "公告" },
  { "日本", NULL, "决定" },
  { "日本", NULL, "规定" },
  { "日本", "即", NULL },
  { "日本", "今", NULL },
  { "日本", "当", NULL },
  { "马里", NULL, "兰" },
  { "马里", NULL, "亚" },
  { "几内亚", NULL, "湾" },
  { "墨西哥", NULL, "湾" },
  { "台湾", NULL, "海峡" },
  { "中国", "一个", NULL },
  { "中国", "其", NULL },
  { "约旦", NULL, "河" },
  { "中国", NULL, "南海" },
  { "蒙古", "内", NULL },
  { "朝鲜", NULL, "族" },
  { "中国", NULL, "人民" },
};

static gboolean
ends_with (const SyView *view, gsize at, const char *words)
{
  gsize size = strlen (words);
  return at >= size && memcmp (view->text + at - size, words, size) == 0;
}

static gboolean
goes_on_with (const SyView *view, gsize at, const char *words)
{
  gsize size = strlen (words);
  return view->length - at >= size && memcmp (view->text + at, words, size) == 0;
}

static gboolean
is_another (const SyView *view, gsize start, gsize end, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (name, others[i].name) == 0 && (others[i].before == NULL || ends_with (view, start, others[i].before))
        && (others[i].behind == NULL || goes_on_with (view, end, others[i].behind)))
      return TRUE;
  return FALSE;
}

/* Given names that are countries: left between capitalised words, "Chad Smith", "Robert Jordan". */
static gboolean
is_of_person (const SyView *view, gsize start, gsize end, const char *name)
{
  static const char *const names[] = { "Jordan", "Chad", "Israel", "Georgia", "Jersey", "Malta", "Cyprus" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      {
        gboolean first = end + 2 < view->length && view->text[end] == ' ' && g_ascii_isupper (view->text[end + 1])
                         && (g_ascii_islower (view->text[end + 2]) || view->text[end + 2] == '.');
        return first && (i < 2 || i == 2) && !(start >= 2 && view->text[start - 2] == ',');
      }
  return FALSE;
}

/* Bodies of a state, whose name begins with the state's: 中华人民共和国商务部. */
static gboolean
is_of_body (const SyView *view, gsize end)
{
  static const char *const bodies[] = { "商务部",       "外交部",     "海关总署",   "国务院", "主席",           "工业和信息化部",
                                        "国家",         "全国人民",   "科学技术部", "科技部", "出口管制信息网", "财政部",
                                        "公安部",       "海关",       "政府网",     "中央",   "出口管制法",     "对外贸易法",
                                        "反外国制裁法", "国家安全法", "行政",       "刑法",   "数据安全法",     "核",
                                        "两用",         "军品",       "导弹",       "监控",   "生物",           "技术进出口" };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (goes_on_with (view, end, bodies[i]))
      return TRUE;
  return FALSE;
}

/* Likewise of other states: 日本自卫队. */
static gboolean
is_of_foreign_body (const SyView *view, gsize end)
{
  static const char *const bodies[] = { "国会", "商务部", "国务院", "国防部", "财政部", "司法部", "自卫队", "防卫省", "经济产业省", "外务省", "海军", "空军", "陆军" };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (goes_on_with (view, end, bodies[i]))
      return TRUE;
  return FALSE;
}

/* “加拿大某委员会”: quotation marks around the name of an organisation. */
static gboolean
is_quoted_body (const SyView *view, gsize start)
{
  static const char *const endings[] = { "会”", "联盟”", "中心”", "组织”", "公司”", "集团”" };
  if (!ends_with (view, start, "“"))
    return FALSE;
  const char *close = strstr (view->text + start, "”");
  gsize end = close != NULL ? (gsize)(close - view->text) + strlen ("”") : start;
  for (guint i = 0; i < G_N_ELEMENTS (endings) && end - start < 80; i++)
    if (ends_with (view, end, endings[i]))
      return TRUE;
  return FALSE;
}

/* Whether the last bracket of a title before `at` is still open. */
static gboolean
is_in_title (const SyView *view, gsize at)
{
  for (gsize i = at, steps = 0; i > 2 && steps < 300; i--, steps++)
    if (memcmp (view->text + i - 3, "》", 3) == 0)
      return FALSE;
    else if (memcmp (view->text + i - 3, "《", 3) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_chinese_border (const SyView *view, gsize start, gsize end, const SyCountryName *name)
{
  gboolean china = strcmp (name->value, "country:CN") == 0;
  if (goes_on_with (view, end, "家") && g_str_has_suffix (name->name, "国"))
    return FALSE;
  if (strcmp (name->name, "日本") == 0 && start > 0 && g_ascii_isdigit (view->text[start - 1]))
    return FALSE;
  if (strcmp (name->name, "中华人民共和国") == 0 && is_of_body (view, end))
    return FALSE;
  if (strcmp (name->name, "中国") == 0 && goes_on_with (view, end, "出口管制信息网"))
    return FALSE;
  if (is_quoted_body (view, start))
    return FALSE;
  return china ? !is_in_title (view, start) : !is_of_foreign_body (view, end);
}

static gboolean
is_letter (const SyView *view, gsize at)
{
  return at < view->length && (g_ascii_isalnum (view->text[at]) || view->text[at] == '_');
}

/* The stroke of "Afghanistan/Pakistan", not one of an address of a page. */
static gboolean
is_between_names (const SyView *view, gsize stroke)
{
  gsize word = stroke;
  while (word > 0 && view->text[word - 1] != ' ' && stroke - word < 60)
    word--;
  return word < stroke && g_ascii_isupper (view->text[word]) && strcspn (view->text + word, "/.:") >= stroke - word;
}

static gboolean
is_latin_border (const SyView *view, gsize start, gsize end)
{
  if (start > 0
      && (is_letter (view, start - 1) || (view->text[start - 1] == '/' && !is_between_names (view, start - 1)) || view->text[start - 1] == '@'
          || ((guchar)view->text[start - 1] >= 0x80 && (guchar)view->text[start - 1] < 0xc0 && (guchar)view->text[start - 2] == 0xc3)))
    return FALSE;
  /* "Oman" in "Romania" was excluded above; a letter with an accent goes on too. */
  return !is_letter (view, end) && (guchar)(end < view->length ? view->text[end] : ' ') != 0xc3;
}

static gboolean
is_country (const SyView *view, gsize start, const SyCountryName *name)
{
  gsize end = start + name->length;
  gboolean border = name->is_latin ? is_latin_border (view, start, end) : is_chinese_border (view, start, end, name);
  return border && !is_another (view, start, end, name->name) && !is_of_person (view, start, end, name->name);
}

static void
find_names (SySearch *search)
{
  const SyView *view = search->view;
  for (gsize at = 0; at < view->length;)
    {
      guchar c = (guchar)view->text[at];
      gboolean may = g_ascii_isupper ((char)c) || (c >= 0xe3 && c <= 0xe9) || c == 0xc3 || c == 'm';
      const SyCountryName *name = may ? sy_country_at (view->text + at, view->length - at) : NULL;
      if (name != NULL && is_country (view, at, name))
        {
          sy_search_add (search, at, at + name->length, g_strdup (name->value));
          at += name->length;
        }
      else if (name != NULL && !name->is_latin)
        at += name->length;
      else
        at += g_utf8_skip[c];
    }
}

/* The "U.S." that is a noun: "the U.S." before no word that it qualifies. */
static void
make_us (SySearch *search, const SyMatch *match, const char *parameter)
{
  gsize start, end;
  if (sy_match_span (match->info, 1, &start, &end))
    sy_search_add (search, start, end, g_strdup (parameter));
}

/* Country Groups of the EAR: "Country Groups A:1, D:5, or E". */
static void
make_groups (SySearch *search, const SyMatch *match, const char *parameter)
{
  static SyPattern member = { "([A-E](?::[1-6])?)(?![A-Za-z0-9:])" };
  static SyPattern link = {
    "(?: ?\\([^()]{0,60}\\))?(?:, (?:and |or |and/or )?|,? and/or |,? and |,? or |/| through |; )(?:(?:in |from )?Country Groups? )?"
  };
  gsize start = match->start, at = match->end;
  g_autoptr (GMatchInfo) info = NULL;
  /* The enumeration before went on over this announcement. */
  const GArray *found = search->findings;
  if (found->len > 0 && match->start < g_array_index (found, SyFinding, found->len - 1).end)
    return;
  while (sy_pattern_at (&member, match->view, at, &info))
    {
      gsize from = 0, to = 0;
      sy_match_span (info, 1, &from, &to);
      g_autofree char *code = sy_match_text (info, match->view, 1);
      sy_search_add (search, start, to, g_strconcat ("group:us-", code, NULL));
      g_clear_pointer (&info, g_match_info_unref);
      if (!sy_pattern_at (&link, match->view, to, &info))
        return;
      sy_match_span (info, 0, &from, &at);
      start = at;
      g_clear_pointer (&info, g_match_info_unref);
    }
}

static const SyRule rules[] = {
  /* The first rule: make_groups looks at its own findings only. */
  { "ountry Group|COUNTRY GROUP|国家组", "(?:(?:[Cc]ountry [Gg]roups?|COUNTRY GROUPS?):? |国家组别? ?)", make_groups },
  { "art 740", "([Ss]upplement [Nn]o\\. ?1 to [Pp]art 740)(?!\\d)", make_us, "group:us-740-1" },
  { "U.S.| US",
    "(?<=the |The )(U\\.S\\.|US)(?=[,;)]|$|\\.?$| (?:and|or|is|has|to|from|in|by|on|as|was|are|at|for|of|with|that|which|after|under|before|when|will|would|may) )",
    make_us, "country:US" },
};

/* "将美国某公司": in a sentence the country before a company's name tells where it is from; in a list it may be part of the name. */
static gboolean
is_origin (const SyView *view, const SyFinding *finding, const SyFact *party)
{
  gsize before = finding->start;
  return sy_view_origin (view, before) == party->start && before >= 3 && (guchar)view->text[before] >= 0xe4 && (guchar)view->text[before - 3] >= 0xe4
         && g_str_has_suffix (party->value, "公司");
}

/* Drops the findings that lie in the name of a party. */
static void
drop_in_parties (SySearch *search)
{
  g_autoptr (GPtrArray) parties = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_fact_free);
  sy_recognise_parties (search->context, search->view, parties);
  sy_search_sort (search);
  guint next = 0;
  for (guint i = 0; i < search->findings->len; i++)
    {
      SyFinding *finding = &g_array_index (search->findings, SyFinding, i);
      gsize start = sy_view_origin (search->view, finding->start);
      while (next < parties->len && ((const SyFact *)g_ptr_array_index (parties, next))->end <= start)
        next++;
      const SyFact *party = next < parties->len ? g_ptr_array_index (parties, next) : NULL;
      gboolean within = party != NULL && party->kind != SY_FACT_ADDRESS && party->start <= start && !is_origin (search->view, finding, party);
      if (within)
        sy_search_leave (search, i);
    }
}

void
sy_recognise_countries (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  static SyRules table = SY_RULES (rules);
  SySearch search;
  sy_search_init (&search, context, view);
  sy_rules_run (&table, &search);
  find_names (&search);
  if (search.findings->len > 0)
    drop_in_parties (&search);
  sy_search_finish (&search, SY_FACT_COUNTRY, "country", SY_COUNTRY_VERSION, facts);
}
