// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/mofcom_number.h"

#include <string.h>

#include "corpus/text.h"

#define YEAR   "(20\\d\\d|二[〇○零一二三四五六七八九]{3})"
#define NUMBER "(\\d{1,4}|[一二三四五六七八九十百]{1,6})"
/* 商务部, with those who issue a joint notice with it: 商务部 海关总署, 商务部等四部门. */
#define MINISTRY "(?:中华人民共和国)?商务部(?:[ 、][^ 、。;,《》]{2,20}(?:部|委|局|署|会|院|办|机构|银行|法院)|等.{1,3}部门)* ?(?:联合)?"

static const struct
{
  const char *scheme, *pattern;
} forms[] = {
  { "cn-mofcom", "\\A" MINISTRY "公告 ?" YEAR " ?年? ?第 ?" NUMBER " ?号" },
  { "cn-uel", "\\A不可靠实体清单工作机制(?:公告)? ?[〔\\[(]?" YEAR "[〕\\])]? ?(?:年 ?第)? ?" NUMBER " ?号" },
  { "cn-mofcom-order", "\\A" MINISTRY "令 ?" YEAR " ?年? ?第 ?" NUMBER " ?号" },
};

static GRegex *
form (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (forms)];
  static gsize once;
  if (g_once_init_enter (&once))
    {
      for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
        compiled[j] = g_regex_new (forms[j].pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return compiled[i];
}

static gint64
value_of (const GMatchInfo *info, int group)
{
  g_autofree char *text = g_match_info_fetch (info, group);
  return g_ascii_isdigit (*text) ? g_ascii_strtoll (text, NULL, 10) : sy_text_chinese_number (text, strlen (text));
}

char *
sy_mofcom_number (const char *title)
{
  g_autofree char *folded = sy_text_fold (title), *line = sy_text_normalise (folded, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMatchInfo) info = NULL;
      if (!g_regex_match (form (i), line, 0, &info))
        continue;
      gint64 year = value_of (info, 1), number = value_of (info, 2);
      if (year > 0 && number > 0)
        return g_strdup_printf ("%s:%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, forms[i].scheme, year, number);
    }
  return NULL;
}

char *
sy_mofcom_number_behind (const char *text, const char *mark)
{
  const char *at = *mark != '\0' ? strstr (text, mark) : NULL;
  if (at == NULL)
    return NULL;
  g_autofree char *beginning = g_utf8_substring (at + strlen (mark), 0, MIN (120, g_utf8_strlen (at + strlen (mark), -1)));
  g_strstrip (beginning);
  g_autofree char *whole = g_strconcat (g_str_has_prefix (beginning, "公告") ? "商务部" : "", beginning, NULL);
  return sy_mofcom_number (whole);
}

const char *
sy_mofcom_garbled (const char *title)
{
  if (strstr (title, "???") != NULL)
    return "question marks in place of Chinese characters";
  for (const char *at = title; *at != '\0'; at = g_utf8_next_char (at))
    if (sy_text_is_cjk (g_utf8_get_char (at)))
      return NULL;
  return "a title without one Chinese character";
}

/* ---- gaps ---- */

/* The number of a name "SCHEME:YEAR-NUMBER"; 0 for any other name. */
static guint64
number_of (const char *name, const char *scheme, int year)
{
  g_autofree char *prefix = g_strdup_printf ("%s:%d-", scheme, year);
  return g_str_has_prefix (name, prefix) ? MIN (g_ascii_strtoull (name + strlen (prefix), NULL, 10), 9999) : 0;
}

/* An address of that year's article: it has no number that anybody knows of. */
static gboolean
is_unnumbered (const char *name, int year)
{
  g_autofree char *part = g_strdup_printf ("/art/%d/", year);
  return strstr (name, part) != NULL;
}

static void
add_gaps (GPtrArray *gaps, const char *scheme, int year, const GPtrArray *names)
{
  g_autoptr (GHashTable) held = g_hash_table_new (NULL, NULL);
  guint highest = 0;
  gboolean unnumbered = FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      guint number = (guint)number_of (names->pdata[i], scheme, year);
      highest = MAX (highest, number);
      unnumbered = unnumbered || is_unnumbered (names->pdata[i], year);
      g_hash_table_add (held, GUINT_TO_POINTER (number));
    }
  for (guint number = 1; number < highest; number++)
    if (!g_hash_table_contains (held, GUINT_TO_POINTER (number)))
      g_ptr_array_add (gaps, g_strdup_printf ("%s:%d-%u %s", scheme, year, number, unnumbered ? "unnumbered" : "not_listed"));
}

GPtrArray *
sy_mofcom_gaps (const char *schemes, SyInterval days, const GPtrArray *names)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) all = g_strsplit (schemes, " ", -1);
  int first, last;
  sy_day_to_ymd (days.from, &first, NULL, NULL);
  sy_day_to_ymd (days.to - 1, &last, NULL, NULL);
  for (guint i = 0; all[i] != NULL; i++)
    for (int year = first; *all[i] != '\0' && year <= last; year++)
      add_gaps (gaps, all[i], year, names);
  return gaps;
}
