// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/id.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/day.h"
#include "corpus/error.h"
#include "corpus/regime.h"

/* ---- the table ---- */

#define LIST_CODE "[0-9][A-E][0-9]{3}(?:\\.[0-9a-z]{1,5})*"
#define BRACKETS  "(?:\\([0-9A-Za-z]{1,5}\\))*"
/* A category or product group of a dual-use list: "3", "3A", "5A1". */
#define GROUP     "[0-9](?:[A-E][12]?)?"

#define APPENDIX  "App-[A-Z](?:/[0-9A-Za-z.-]{0,10}" BRACKETS ")?"
#define NUMBERED  "([0-9]{4})-([1-9][0-9]{0,3})"
#define DATED     "([0-9]{4})-(0[1-9]|1[0-2])-([0-3][0-9])-([1-9][0-9]?)"

/* The scheme of annexes with codes of their own: its name holds the act and the annex. */
#define ANNEX_SCHEME  "eu-YEAR-NUMBER/ANNEX"
#define ANNEX_PATTERN "^eu-([0-9]{4})-([0-9]{1,4})/([IVXLC]+[A-Z]?)$"

static const SyIdScheme schemes[] = {
  { "us-fr", SY_ID_DOCUMENT, "us", "Federal Register document", "联邦公报文件", "((?:[CRSXZ][0-9]{0,2}-)?[A-Z]{0,2}[0-9]{1,4}-[0-9]{1,6})", "us-fr:2022-21658" },
  { "us-cfr", SY_ID_DOCUMENT, "us", "Code of Federal Regulations", "联邦法规汇编",
    "([0-9]{1,2})/([0-9]{1,4}[a-z]?)(\\.[0-9]+[A-Za-z]?(?:-[0-9]+[A-Za-z]?)?" BRACKETS ")?(/[a-z0-9-]+)?", "us-cfr:15/744.23" },
  { "us-eo", SY_ID_DOCUMENT, "us", "Executive Order", "总统行政令", "([0-9]{4,5}(?:-[A-Z])?)", "us-eo:14105" },
  { "us-usc", SY_ID_DOCUMENT, "us", "United States Code", "美国法典", "([0-9]{1,2})/([0-9]+[a-z]*(?:-[0-9]+[a-z]*)?" BRACKETS ")", "us-usc:50/4801" },
  { "us-pl", SY_ID_DOCUMENT, "us", "Public Law", "美国公法", "([0-9]{2,3}-[0-9]{1,4})", "us-pl:115-232" },
  { "eu", SY_ID_DOCUMENT, "eu", "act of the European Union (CELEX)", "欧盟法令（CELEX）", "(" SY_ID_CELEX ")", "eu:32021R0821" },
  { "cn-mofcom", SY_ID_DOCUMENT, "cn", "MOFCOM announcement", "商务部公告", NUMBERED, "cn-mofcom:2025-61" },
  { "cn-mofcom-order", SY_ID_DOCUMENT, "cn", "MOFCOM order", "商务部令", NUMBERED, "cn-mofcom-order:2020-4" },
  { "cn-mofcom-statement", SY_ID_DOCUMENT, "cn", "MOFCOM statement", "商务部答问", DATED, "cn-mofcom-statement:2025-05-14-1" },
  { "cn-mofcom-paper", SY_ID_DOCUMENT, "cn", "MOFCOM paper without a number", "商务部无文号文件", DATED, "cn-mofcom-paper:2025-03-20-1" },
  { "cn-uel", SY_ID_DOCUMENT, "cn", "Unreliable Entity List announcement", "不可靠实体清单工作机制公告", NUMBERED, "cn-uel:2025-7" },
  { "cn-sc", SY_ID_DOCUMENT, "cn", "State Council order", "国务院令", "([1-9][0-9]{0,3})", "cn-sc:792" },
  { "cn-mfa", SY_ID_DOCUMENT, "cn", "Ministry of Foreign Affairs decision", "外交部决定", DATED, "cn-mfa:2024-12-27-1" },
  { "cn-law", SY_ID_DOCUMENT, "cn", "law of China", "中国法律", "([\\p{Ll}\\p{Lo}\\p{N}]+(?:-[\\p{Ll}\\p{Lo}\\p{N}]+)*)", "cn-law:export-control-law" },
  { "import", SY_ID_DOCUMENT, "", "imported document", "导入文件", "([^/\\s]+)/(\\S(?:.*\\S)?)", "import:SET/ID" },
  { "us-fr-page", SY_ID_PAGE, "us", "Federal Register page", "联邦公报页码", "([0-9]{1,3})/([0-9]{1,6})", "us-fr-page:87/62186" },
  { "eu-oj-page", SY_ID_PAGE, "eu", "page of the Official Journal", "欧盟官方公报页码", "([LCP])/([0-9]{4})/([1-9][0-9]{0,3}[A-Z]?)/([1-9][0-9]{0,4})",
    "eu-oj-page:L/2021/206/1" },
  { "eu-oj", SY_ID_PAGE, "eu", "act in the Official Journal", "欧盟官方公报文件", "([LC])/([0-9]{4})/([1-9][0-9]{0,4})", "eu-oj:L/2023/2616" },
  { "cn-doc", SY_ID_DOCUMENT, "cn", "numbered document of a Chinese body", "中国机关文号", "([\\p{Lo}]{2,12})-([0-9]{4})-([1-9][0-9]{0,3})", "cn-doc:商产业发-2018-12" },
  { "us-ccl", SY_ID_ENTRY, "us", "Commerce Control List", "美国商业管制清单", "(" LIST_CODE "|EAR99|" GROUP ")", "us-ccl:3A090.a" },
  { "us-usml", SY_ID_ENTRY, "us", "United States Munitions List", "美国军品清单", "([IVX]{1,5}" BRACKETS ")", "us-usml:XI(a)(3)" },
  { "us-nrc", SY_ID_ENTRY, "us", "NRC export controls (10 CFR 110)", "美国核管会出口管制（10 CFR 110）", "(110\\.[0-9]+[a-z]?(?:-[0-9]+[a-z]?)?" BRACKETS "|" APPENDIX ")", "us-nrc:110.42" },
  { "us-doe", SY_ID_ENTRY, "us", "Assistance to foreign atomic energy activities (10 CFR 810)", "对外原子能活动协助（10 CFR 810）", "(810\\.[0-9]+[a-z]?(?:-[0-9]+[a-z]?)?" BRACKETS "|" APPENDIX ")", "us-doe:810.7" },
  { "us-country-chart", SY_ID_ENTRY, "us", "Commerce Country Chart", "美国商业国家图表", "([A-Z]{2}|[a-z]+(?:-[a-z]+)*)", "us-country-chart:CN" },
  { "us-country-groups", SY_ID_ENTRY, "us", "country groups of the EAR", "美国《出口管理条例》国家组", "([A-Z]{2}|[a-z]+(?:-[a-z]+)*)", "us-country-groups:CN" },
  { "us-licence-exceptions", SY_ID_ENTRY, "us", "licence exceptions of the EAR", "美国《出口管理条例》许可例外", "([A-Z]{3})", "us-licence-exceptions:LVS" },
  { "eu-dual-use", SY_ID_ENTRY, "eu", "EU dual-use list (Annex I)", "欧盟两用物项清单（附件一）", "(" LIST_CODE "|" GROUP ")", "eu-dual-use:3A001.b.12" },
  { "eu-dual-use-iv", SY_ID_ENTRY, "eu", "items that need an authorisation within the EU too (Annex IV)", "欧盟境内转让亦须许可的物项（附件四）", "(" LIST_CODE "|" GROUP ")", "eu-dual-use-iv:1C351.d" },
  { ANNEX_SCHEME, SY_ID_ENTRY, "eu", "annex of an EU regulation", "欧盟条例附件", "([0-9A-Z]+(?:\\.[0-9A-Za-z]+)*)", "eu-2014-833/VII:X.A.I.001" },
  { "cn-dual-use", SY_ID_ENTRY, "cn", "China's dual-use list", "中国两用物项出口管制清单", "(" LIST_CODE "|" GROUP ")", "cn-dual-use:1C902.a" },
  { "cn-items", SY_ID_ENTRY, "cn", "item of a Chinese notice", "中国公告所列物项", "([12][0-9]{3}-[1-9][0-9]{0,3}(?:/[0-9]{1,2}(?:\\.[0-9]{1,2})*)?)", "cn-items:2024-33/1.1.3" },
  { "cn-licence", SY_ID_ENTRY, "cn", "China's licence catalogue", "中国两用物项许可证管理目录", "(" LIST_CODE ")", "cn-licence:1A225" },
  { "cn-tech", SY_ID_ENTRY, "cn", "China's technology catalogue", "中国禁止出口限制出口技术目录", "([0-9]{6}[JX])", "cn-tech:050302J" },
  { "wa-dual-use", SY_ID_ENTRY, "wa", "Wassenaar Arrangement dual-use list", "瓦森纳安排两用清单", "([1-9](?:\\.[A-E](?:\\.[1-9][0-9]{0,2}(?:\\.[0-9a-z]{1,3})*)?)?)", "wa-dual-use:3.A.1.b.12" },
  { "wa-munitions", SY_ID_ENTRY, "wa", "Wassenaar Arrangement munitions list", "瓦森纳安排军品清单", "(ML[1-9][0-9]?(?:\\.[0-9a-z]{1,3})*)", "wa-munitions:ML1.a" },
  { "hs", SY_ID_HS, "", "Harmonized System code", "海关商品编号", "([0-9]{4,10})", "hs:8110929010" },
  { "code", SY_ID_ENTRY, "", "control code of an unnamed list", "未言明清单的编码", "([0-9A-Z]+(?:[.(-][0-9A-Za-z]+\\)?)*)", "code:3A001" },
  { "field", SY_ID_FIELD, "", "technology field", "技术领域", "([a-z0-9]+(?:-[a-z0-9]+)*)", "field:lithography" },
  { "page", SY_ID_DOCUMENT, "", "page of an official site", "官方网页", "([a-z0-9-]+)/([\\p{L}\\p{N}][\\p{L}\\p{N}./()〔〕-]*)", "page:gb-nte/2023-21" },
  { "party", SY_ID_PARTY, "", "listed party", "列名主体", "(\\S+)", "party:us-el-huawei-technologies" },
  { NULL },
};

/* How letters of the part after the colon are written. */
typedef enum
{
  AS_GIVEN,
  UPPER,
  LOWER,
  LIST_CASE,    /* "3A090.a": upper up to the first point, lower after it */
  REGIME_CASE,  /* "3.A.1.a": upper up to the second point, lower after it */
  BRACKET_CASE, /* "XI(a)": upper up to the first bracket, as given after it */
} LetterCase;

/* What else a scheme is: how its page is addressed and how people write it, with \1 for the first group of its pattern. */
typedef struct
{
  LetterCase letters;
  const char *path; /* NULL: /doc/ID or /code/LIST/CODE */
  const char *en;
  const char *zh;
} Style;

static const Style styles[] = {
  { UPPER, "us/fr/\\1", "FR Doc. \\1", "联邦公报第\\1号文件" },
  { AS_GIVEN, "us/cfr/\\1/\\2\\3\\4", "\\1 CFR \\2\\3", "\\1 CFR \\2\\3" },
  { UPPER, NULL, "E.O. \\1", "第\\1号行政令" },
  { LOWER, NULL, "\\1 U.S.C. \\2", "\\1 U.S.C. \\2" },
  { AS_GIVEN, NULL, "Pub. L. \\1", "第\\1号公法" },
  { UPPER, "eu/celex/\\1", "CELEX \\1", "CELEX \\1" },
  { AS_GIVEN, "cn/mofcom/\\1/\\2", "MOFCOM Announcement No. \\2 of \\1", "商务部公告\\1年第\\2号" },
  { AS_GIVEN, NULL, "MOFCOM Order No. \\2 of \\1", "商务部令\\1年第\\2号" },
  { AS_GIVEN, NULL, "MOFCOM statement of \\1-\\2-\\3 (\\4)", "商务部答问 \\1-\\2-\\3（\\4）" },
  { AS_GIVEN, NULL, "MOFCOM paper of \\1-\\2-\\3 (\\4)", "商务部文件 \\1-\\2-\\3（\\4）" },
  { AS_GIVEN, NULL, "Unreliable Entity List Announcement No. \\2 of \\1", "不可靠实体清单工作机制公告〔\\1〕\\2号" },
  { AS_GIVEN, NULL, "State Council Order No. \\1", "国务院令第\\1号" },
  { AS_GIVEN, NULL, "Ministry of Foreign Affairs decision of \\1-\\2-\\3 (\\4)", "外交部决定 \\1-\\2-\\3（\\4）" },
  { LOWER, NULL, "Law of China: \\1", "中国法律：\\1" },
  { AS_GIVEN, NULL, "\\2 (\\1)", "\\2（\\1）" },
  { AS_GIVEN, NULL, "\\1 FR \\2", "\\1 FR \\2" },
  { UPPER, NULL, "OJ \\1 \\3 of \\2, p. \\4", "欧盟官方公报 \\2年 \\1 \\3 第\\4页" },
  { UPPER, NULL, "OJ \\1, \\2/\\3", "欧盟官方公报 \\1, \\2/\\3" },
  { AS_GIVEN, NULL, "\\1 [\\2] No. \\3", "\\1〔\\2〕\\3号" },
  { LIST_CASE, NULL, "ECCN \\1", "美国 ECCN \\1" },
  { BRACKET_CASE, NULL, "USML \\1", "美国 USML \\1" },
  { AS_GIVEN, NULL, "10 CFR \\1", "10 CFR \\1" },
  { AS_GIVEN, NULL, "10 CFR \\1", "10 CFR \\1" },
  { AS_GIVEN, NULL, "Country Chart: \\1", "国家图表：\\1" },
  { AS_GIVEN, NULL, "Country groups: \\1", "国家组：\\1" },
  { UPPER, NULL, "Licence exception \\1", "许可例外 \\1" },
  { LIST_CASE, NULL, "EU \\1", "欧盟 \\1" },
  { LIST_CASE, NULL, "EU Annex IV \\1", "欧盟附件四 \\1" },
  { AS_GIVEN, NULL, "\\1", "\\1" },
  { LIST_CASE, NULL, "CN \\1", "中国 \\1" },
  { AS_GIVEN, NULL, "CN notice \\1", "中国公告 \\1" },
  { LIST_CASE, NULL, "CN licence catalogue \\1", "中国许可证目录 \\1" },
  { UPPER, NULL, "CN technology \\1", "中国技术目录 \\1" },
  { REGIME_CASE, NULL, "Wassenaar \\1", "瓦森纳 \\1" },
  { LIST_CASE, NULL, "Wassenaar \\1", "瓦森纳 \\1" },
  { AS_GIVEN, "search?q=hs:\\1", "HS \\1", "海关编码 \\1" },
  { LIST_CASE, "search?q=code:\\1", "\\1", "\\1" },
  { LOWER, "field/\\1", "\\1", "\\1" },
  { LOWER, NULL, "\\2 (\\1)", "\\2（\\1）" },
  { AS_GIVEN, "party/\\1", "\\1", "\\1" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (styles) + 1 == G_N_ELEMENTS (schemes));

/* "us:3A090": the list is that of the jurisdiction whose codes look so. */
static const struct
{
  const char *jurisdiction;
  const char *scheme;
} short_forms[] = {
  { "us", "us-ccl" }, { "us", "us-usml" }, { "us", "us-nrc" }, { "us", "us-doe" }, { "eu", "eu-dual-use" }, { "cn", "cn-dual-use" }, { "cn", "cn-tech" }, { "wa", "wa-dual-use" }, { "wa", "wa-munitions" },
};

const SyIdScheme *
sy_id_schemes (void)
{
  return schemes;
}

/* ---- taking ids apart ---- */

static GRegex *
whole (const char *pattern)
{
  g_autofree char *anchored = g_strconcat ("^(?:", pattern, ")$", NULL);
  return g_regex_new (anchored, G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
}

static const GRegex *
regex_of (guint scheme)
{
  static GRegex *regexes[G_N_ELEMENTS (styles)];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
        regexes[i] = whole (schemes[i].pattern);
      g_once_init_leave (&ready, 1);
    }
  return regexes[scheme];
}

static const GRegex *
annex_regex (void)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = whole (ANNEX_PATTERN);
      g_once_init_leave (&ready, 1);
    }
  return regex;
}

/* Index of the scheme that is called `name`, or -1. */
static int
scheme_named (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (schemes[i].scheme, name) == 0)
      return strcmp (name, ANNEX_SCHEME) == 0 ? -1 : (int) i;
  if (!g_regex_match (annex_regex (), name, 0, NULL))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (schemes[i].scheme, ANNEX_SCHEME) == 0)
      return (int) i;
  return -1;
}

/* An id in its parts: "us-fr:2022-21658@2022-10-13". */
typedef struct
{
  int scheme;
  char *name;  /* "us-fr" */
  char *value; /* "2022-21658" */
  char *date;  /* "2022-10-13", or NULL */
} Parts;

static void
parts_clear (Parts *parts)
{
  g_clear_pointer (&parts->name, g_free);
  g_clear_pointer (&parts->value, g_free);
  g_clear_pointer (&parts->date, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/* Splits without checking the value; the date is split off documents of numbered schemes only, since an import's own id may hold anything. */
static gboolean
split (const char *id, Parts *parts)
{
  const char *colon = id != NULL ? strchr (id, ':') : NULL;
  if (colon == NULL || !g_utf8_validate (id, -1, NULL))
    return FALSE;
  parts->name = g_strndup (id, (gsize) (colon - id));
  parts->value = g_strdup (colon + 1);
  parts->scheme = scheme_named (parts->name);
  if (parts->scheme < 0)
    return FALSE;

  const char *at = strrchr (parts->value, '@');
  SyDay day;
  if (at != NULL && schemes[parts->scheme].kind == SY_ID_DOCUMENT && strcmp (parts->name, "import") != 0 && sy_day_parse (at + 1, &day, NULL))
    {
      parts->date = g_strdup (at + 1);
      parts->value[at - parts->value] = '\0';
    }
  return TRUE;
}

static gboolean
is_valid (const Parts *parts)
{
  return g_regex_match (regex_of ((guint) parts->scheme), parts->value, 0, NULL);
}

const SyIdScheme *
sy_id_scheme (const char *id)
{
  g_auto (Parts) parts = { 0 };
  return split (id, &parts) && is_valid (&parts) ? &schemes[parts.scheme] : NULL;
}

/* ---- normal form ---- */

/* Full-width ASCII to ASCII, dashes to hyphens; other white space to spaces. */
static char *
plain_ascii (const char *text)
{
  GString *plain = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFF01 - '!';
      else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        c = '-';
      else if (g_unichar_isspace (c))
        c = ' ';
      g_string_append_unichar (plain, c);
    }
  g_strstrip (plain->str);
  return g_string_free (plain, FALSE);
}

static void
remove_spaces (char *text)
{
  char *to = text;
  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
}

static void
apply_case (char *value, LetterCase letters)
{
  gboolean head = TRUE;
  for (char *p = value; *p != '\0'; p++)
    {
      if ((letters == LIST_CASE && *p == '.') || (letters == REGIME_CASE && p - value > 2) || (letters == BRACKET_CASE && *p == '('))
        head = FALSE;
      if (letters == UPPER || (head && (letters == LIST_CASE || letters == REGIME_CASE || letters == BRACKET_CASE)))
        *p = g_ascii_toupper (*p);
      else if (letters == LOWER || (!head && (letters == LIST_CASE || letters == REGIME_CASE)))
        *p = g_ascii_tolower (*p);
    }
}

/* Before 2013 numbers had no fixed width: 2012-07333 is 2012-7333. */
static char *
normal_fr_number (const char *number)
{
  const char *hyphen = strrchr (number, '-');
  if (hyphen == NULL || hyphen - number < 4 || !g_ascii_isdigit (hyphen[-4]) || atoi (hyphen - 4) < 2000 || atoi (hyphen - 4) >= 2013)
    return g_strdup (number);
  const char *rest = hyphen + 1;
  while (rest[0] == '0' && rest[1] != '\0')
    rest++;
  return g_strdup_printf ("%.*s%s", (int) (hyphen + 1 - number), number, rest);
}

/* Numbers of China's announcements are written with and without zeros in front. */
static void
remove_leading_zeros (char **value)
{
  char *hyphen = strrchr (*value, '-');
  char *number = hyphen != NULL ? hyphen + 1 : *value;
  gsize zeros = strspn (number, "0");
  if (number[zeros] != '\0')
    memmove (number, number + zeros, strlen (number + zeros) + 1);
}

/* The Wassenaar lists write a point behind each sign, and "3A001.a" there is 3.A.1.a. */
static void
normalise_regime (Parts *parts)
{
  gsize length = strlen (parts->value);
  if (length > 0 && parts->value[length - 1] == '.')
    parts->value[length - 1] = '\0';
  g_autofree char *upper = g_ascii_strup (parts->value, 2), *national = g_strconcat (upper, length > 2 ? parts->value + 2 : "", NULL);
  char *number = strcmp (parts->name, "wa-dual-use") == 0 ? sy_regime_number ("eu-dual-use", national) : NULL;
  if (number == NULL)
    return;
  g_free (parts->value);
  parts->value = number;
}

static void
normalise_value (Parts *parts)
{
  const SyIdScheme *scheme = &schemes[parts->scheme];
  if (strcmp (scheme->scheme, "import") != 0)
    remove_spaces (parts->value);
  if (strcmp (scheme->jurisdiction, "wa") == 0)
    normalise_regime (parts);
  apply_case (parts->value, styles[parts->scheme].letters);
  if (strcmp (scheme->scheme, "us-fr") == 0)
    {
      char *number = normal_fr_number (parts->value);
      g_free (parts->value);
      parts->value = number;
    }
  else if (scheme->kind == SY_ID_DOCUMENT && strcmp (scheme->jurisdiction, "cn") == 0 && strcmp (scheme->scheme, "cn-law") != 0)
    remove_leading_zeros (&parts->value);
  else if (scheme->kind == SY_ID_HS)
    {
      g_auto (GStrv) groups = g_strsplit_set (parts->value, ".-", -1);
      g_free (parts->value);
      parts->value = g_strjoinv ("", groups);
    }
}

static char *
join (const Parts *parts)
{
  return parts->date != NULL ? g_strdup_printf ("%s:%s@%s", parts->name, parts->value, parts->date) : g_strdup_printf ("%s:%s", parts->name, parts->value);
}

/* Scheme names are lower case, but an annex is a Roman numeral. */
static char *
normal_name (const char *text, gsize length)
{
  g_autofree char *name = g_strndup (text, length);
  remove_spaces (name);
  char *slash = strchr (name, '/');
  for (char *p = name; *p != '\0'; p++)
    *p = slash != NULL && p > slash ? g_ascii_toupper (*p) : g_ascii_tolower (*p);
  return g_steal_pointer (&name);
}

static char *
normalise_as (const char *name, const char *value)
{
  g_auto (Parts) parts = { 0 };
  g_autofree char *id = g_strconcat (name, ":", value, NULL);
  if (!split (id, &parts))
    return NULL;
  normalise_value (&parts);
  return is_valid (&parts) ? join (&parts) : NULL;
}

char *
sy_id_normalise (const char *text, GError **error)
{
  gboolean readable = text != NULL && g_utf8_validate (text, -1, NULL);
  g_autofree char *given = g_strstrip (g_strdup (readable ? text : ""));
  g_autofree char *plain = plain_ascii (given);
  const char *colon = strchr (plain, ':');
  g_autofree char *id = NULL;
  if (colon != NULL)
    {
      g_autofree char *name = normal_name (plain, (gsize) (colon - plain));
      /* An import's own id is printed as it was given: nothing in it is changed. */
      gboolean import = strcmp (name, "import") == 0;
      const char *value = import ? strchr (given, ':') : NULL;
      id = normalise_as (name, value != NULL ? value + 1 : colon + 1);
      for (guint i = 0; id == NULL && i < G_N_ELEMENTS (short_forms); i++)
        if (strcmp (short_forms[i].jurisdiction, name) == 0)
          id = normalise_as (short_forms[i].scheme, colon + 1);
    }
  if (id != NULL)
    return g_steal_pointer (&id);

  g_autoptr (GString) names = g_string_new (NULL);
  for (const SyIdScheme *scheme = schemes; scheme->scheme != NULL; scheme++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", scheme->example);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not an id; ids look like %s", given, names->str);
  return NULL;
}

/* ---- paths ---- */

#define KEPT_IN_PATH "/@"

char *
sy_id_path (const char *id)
{
  g_auto (Parts) parts = { 0 };
  if (!split (id, &parts) || !is_valid (&parts))
    {
      g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
      return g_strconcat ("/doc/", escaped, NULL);
    }
  const Style *style = &styles[parts.scheme];
  if (style->path != NULL && g_str_has_prefix (style->path, "search?q="))
    {
      g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
      return g_strconcat ("/search?q=", escaped, NULL);
    }
  if (style->path == NULL && schemes[parts.scheme].kind == SY_ID_ENTRY)
    {
      g_autofree char *list = g_uri_escape_string (parts.name, NULL, FALSE);
      g_autofree char *code = g_uri_escape_string (parts.value, NULL, FALSE);
      return g_strdup_printf ("/code/%s/%s", list, code);
    }
  if (style->path == NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
      return g_strconcat ("/doc/", escaped, NULL);
    }
  g_autoptr (GMatchInfo) match = NULL;
  g_regex_match (regex_of ((guint) parts.scheme), parts.value, 0, &match);
  g_autofree char *path = g_match_info_expand_references (match, style->path, NULL);
  g_autofree char *escaped = g_uri_escape_string (path, KEPT_IN_PATH, FALSE);
  return parts.date != NULL ? g_strdup_printf ("/%s@%s", escaped, parts.date) : g_strdup_printf ("/%s", escaped);
}

/* ---- as people write it ---- */

/* Acts up to 1998 have years of two digits. */
static char *
eu_year (int year)
{
  return year < 1999 ? g_strdup_printf ("%02d", year % 100) : g_strdup_printf ("%d", year);
}

/* Whose act it was: the Community became the EC within 1993 and the EU within 2009, at about these numbers. */
static const char *
eu_community (int year, int number)
{
  if (year < 1993 || (year == 1993 && number < 3100))
    return "EEC";
  return year < 2009 || (year == 2009 && number <= 1230) ? "EC" : "EU";
}

/* A regulation was "No 833/2014" up to 2014; since 2015 every act is "2021/821". Decisions end with a pillar that CELEX does not tell. */
static char *
eu_act_en (char letter, int year, int number)
{
  g_autofree char *old_year = eu_year (year);
  const char *community = eu_community (year, number);
  switch (letter)
    {
    case 'R':
      return year >= 2015 ? g_strdup_printf ("Regulation (EU) %d/%d", year, number)
                          : g_strdup_printf ("Regulation (%s) No %d/%s", community, number, old_year);
    case 'L':
      return year >= 2015 ? g_strdup_printf ("Directive (EU) %d/%d", year, number) : g_strdup_printf ("Directive %s/%d/%s", old_year, number, community);
    case 'D':
      return g_strdup_printf ("Decision %s/%d", old_year, number);
    case 'H':
      return year >= 2015 ? g_strdup_printf ("Recommendation (EU) %d/%d", year, number)
                          : g_strdup_printf ("Recommendation %s/%d/%s", old_year, number, community);
    case 'E':
      return g_strdup_printf ("CFSP act %s/%d", old_year, number);
    default:
      return NULL;
    }
}

static char *
eu_act_zh (char letter, int year, int number)
{
  static const struct { char letter; const char *name; } kinds[] = { { 'R', "条例" }, { 'L', "指令" }, { 'D', "决定" }, { 'H', "建议" }, { 'E', "共同外交与安全政策法令" } };
  g_autofree char *old_year = eu_year (year);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].letter == letter)
      return letter == 'R' && year < 2015 ? g_strdup_printf ("欧盟第%d/%s号%s", number, old_year, kinds[i].name)
                                          : g_strdup_printf ("欧盟第%s/%d号%s", old_year, number, kinds[i].name);
  return NULL;
}

static int
number_at (const char *text, gsize length)
{
  g_autofree char *digits = g_strndup (text, length);
  return atoi (digits);
}

/* CELEX of sectors 3 (acts) and 0 (consolidated texts) as the act's name; NULL for others. */
static char *
display_celex (const char *celex, gboolean zh)
{
  if ((celex[0] != '3' && celex[0] != '0') || !g_ascii_isdigit (celex[6]))
    return NULL;
  gsize digits = strspn (celex + 6, "0123456789");
  int year = number_at (celex + 1, 4), number = number_at (celex + 6, digits);
  /* Five digits: a number of the Official Journal's C series and not of a kind of act. */
  g_autofree char *act = digits > 4 ? g_strdup_printf ("C/%d/%d", year, number) : zh ? eu_act_zh (celex[5], year, number) : eu_act_en (celex[5], year, number);
  if (act == NULL)
    return NULL;
  GString *name = g_string_new (act);
  const char *corrigendum = strstr (celex + 10, "R("), *day = strchr (celex + 10, '-');
  if (corrigendum != NULL)
    g_string_append_printf (name, zh ? "更正%d" : ", corrigendum %d", number_at (corrigendum + 2, 2));
  if (day != NULL)
    g_string_append_printf (name, zh ? "（%.4s-%.2s-%.2s合并文本）" : " (consolidated %.4s-%.2s-%.2s)", day + 1, day + 5, day + 7);
  return g_string_free (name, FALSE);
}

static char *
display_annex (const Parts *parts, gboolean zh)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_regex_match (annex_regex (), parts->name, 0, &match);
  g_autofree char *year = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2), *annex = g_match_info_fetch (match, 3);
  g_autofree char *act = zh ? eu_act_zh ('R', atoi (year), atoi (number)) : eu_act_en ('R', atoi (year), atoi (number));
  return zh ? g_strdup_printf ("%s附件%s %s", act, annex, parts->value) : g_strdup_printf ("%s, Annex %s, %s", act, annex, parts->value);
}

static char *
display_undated (const Parts *parts, gboolean zh)
{
  const char *scheme = schemes[parts->scheme].scheme;
  if (strcmp (scheme, ANNEX_SCHEME) == 0)
    return display_annex (parts, zh);
  char *special = strcmp (scheme, "eu") == 0 ? display_celex (parts->value, zh) : NULL;
  if (special != NULL)
    return special;

  g_autoptr (GMatchInfo) match = NULL;
  g_regex_match (regex_of ((guint) parts->scheme), parts->value, 0, &match);
  const Style *style = &styles[parts->scheme];
  gboolean whole_part = strcmp (scheme, "us-cfr") == 0 && strchr (parts->value, '.') == NULL;
  if (whole_part)
    return g_match_info_expand_references (match, zh ? "\\1 CFR 第\\2部分\\4" : "\\1 CFR part \\2\\4", NULL);
  return g_match_info_expand_references (match, zh ? style->zh : style->en, NULL);
}

char *
sy_id_display (const char *id, const char *lang)
{
  gboolean zh = lang != NULL && g_str_has_prefix (lang, "zh");
  g_auto (Parts) parts = { 0 };
  if (!split (id, &parts) || !is_valid (&parts))
    return g_strdup (id);
  g_autofree char *display = display_undated (&parts, zh);
  if (parts.date == NULL)
    return g_steal_pointer (&display);
  return g_strdup_printf (zh ? "%s（%s）" : "%s (%s)", display, parts.date);
}

/* ---- makers ---- */

char *
sy_id_us_fr (const char *number)
{
  return number != NULL ? normalise_as ("us-fr", number) : NULL;
}

char *
sy_id_cn_mofcom (int year, int number)
{
  if (year < 1949 || year > 9999 || number < 1 || number > 9999)
    return NULL;
  return g_strdup_printf ("cn-mofcom:%d-%d", year, number);
}

char **
sy_id_code_levels (const char *code)
{
  GPtrArray *levels = g_ptr_array_new ();
  g_autofree char *level = g_strdup (code);
  while (*level != '\0')
    {
      g_ptr_array_add (levels, g_strdup (level));
      char *point = strrchr (level, '.'), *bracket = strrchr (level, '(');
      char *cut = point > bracket ? point : bracket;
      if (cut == NULL || cut == level)
        break;
      *cut = '\0';
    }
  g_ptr_array_add (levels, NULL);
  return (char **) g_ptr_array_free (levels, FALSE);
}
