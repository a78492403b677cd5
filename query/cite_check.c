// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cite_check.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"
#include "corpus/types.h"
#include "query/typed.h"

/* What there is, at the most: 50 titles of the CFR (title 35 is reserved), 54 of the U.S. Code; no volume of the Federal Register has reached 110,000
 * pages, no year of the Ministry of Commerce 150 announcements. Volume 1 of the Federal Register is of 1936; the first Congress began in 1789; the
 * first acts of the Communities are of 1952; the Ministry of Commerce is of 2003. */
#define CFR_TITLES        50
#define USC_TITLES        54
#define FR_PAGES          150000
#define FR_YEAR_BEFORE    1935
#define FIRST_CONGRESS    1789
#define FIRST_EU_YEAR     1952
#define FIRST_MOFCOM_YEAR 2003
#define MOFCOM_NUMBERS    300

void
sy_checked_citation_free (SyCheckedCitation *citation)
{
  if (citation == NULL)
    return;
  g_free (citation->id);
  g_free (citation->reason);
  g_free (citation);
}

/* ---- what cannot be ---- */

static char *
say (const char *lang, const char *en, const char *zh, gint64 number)
{
  g_auto (GStrv) around = g_strsplit (strcmp (lang, "zh") == 0 ? zh : en, "%d", 2);
  return around[1] != NULL ? g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", around[0], number, around[1]) : g_strdup (around[0]);
}

static char *
check_year (gint64 year, int this_year, const char *lang)
{
  return year > this_year ? say (lang, "%d is to come", "%d 年尚未到来", year) : NULL;
}

static char *
check_register (gint64 volume, gint64 page, int this_year, const char *lang)
{
  if (volume < 1)
    return say (lang, "there is no volume %d of the Federal Register", "《联邦公报》无第 %d 卷", volume);
  if (volume + FR_YEAR_BEFORE > this_year)
    return say (lang, "that volume of the Federal Register is of %d, which is to come", "《联邦公报》该卷属 %d 年，尚未到来",
                volume + FR_YEAR_BEFORE);
  return page < 1 || page > FR_PAGES ? say (lang, "no volume of the Federal Register has a page %d", "《联邦公报》任何一卷均无第 %d 页", page) : NULL;
}

static char *
check_cfr_title (gint64 title, const char *lang)
{
  if (title < 1 || title > CFR_TITLES)
    return say (lang, "the Code of Federal Regulations has 50 titles, not a title %d", "《联邦法规汇编》共 50 编，无第 %d 编", title);
  return title == 35 ? say (lang, "title %d of the Code of Federal Regulations is reserved", "《联邦法规汇编》第 %d 编为保留编", title) : NULL;
}

static char *
check_usc_title (gint64 title, const char *lang)
{
  return title < 1 || title > USC_TITLES
             ? say (lang, "the United States Code has 54 titles, not a title %d", "《美国法典》共 54 编，无第 %d 编", title)
             : NULL;
}

static char *
check_congress (gint64 congress, int this_year, const char *lang)
{
  gint64 now = (this_year - FIRST_CONGRESS) / 2 + 1;
  return congress < 1 || congress > now ? say (lang, "there has been no Congress of the number %d", "尚无第 %d 届国会", congress) : NULL;
}

static char *
check_celex_year (gint64 year, int this_year, const char *lang)
{
  if (year < FIRST_EU_YEAR)
    return say (lang, "there were no acts of the Communities in %d", "%d 年尚无欧共体法令", year);
  return check_year (year, this_year, lang);
}

static char *
check_mofcom (gint64 year, gint64 number, int this_year, const char *lang)
{
  if (year < FIRST_MOFCOM_YEAR)
    return say (lang, "there was no Ministry of Commerce of that name in %d", "%d 年尚无商务部", year);
  if (year > this_year)
    return check_year (year, this_year, lang);
  return number < 1 || number > MOFCOM_NUMBERS ? say (lang, "no year has an announcement No. %d", "任何一年均无第 %d 号公告", number) : NULL;
}

static gint64
number_at (const char *text)
{
  return g_ascii_strtoll (text, NULL, 10);
}

/* The number behind the first `mark`; 0 if there is none. */
static gint64
number_behind (const char *text, char mark)
{
  const char *at = strchr (text, mark);
  return at != NULL ? number_at (at + 1) : 0;
}

/* "2022" of "2022-21658": numbers of the Federal Register before 2000 begin otherwise. */
static gboolean
begins_with_year (const char *text)
{
  return strspn (text, "0123456789") == 4 && text[4] == '-';
}

char *
sy_cite_check_impossible (const char *id, SyDay today, const char *lang)
{
  int year;
  sy_day_to_ymd (today, &year, NULL, NULL);
  const char *rest = strchr (id, ':') != NULL ? strchr (id, ':') + 1 : "";
  g_autofree char *scheme = g_strndup (id, strcspn (id, ":"));
  if (strcmp (scheme, "us-fr-page") == 0)
    return check_register (number_at (rest), number_behind (rest, '/'), year, lang);
  if (strcmp (scheme, "us-fr") == 0)
    return begins_with_year (rest) ? check_year (number_at (rest), year, lang) : NULL;
  if (strcmp (scheme, "us-cfr") == 0)
    return check_cfr_title (number_at (rest), lang);
  if (strcmp (scheme, "us-usc") == 0)
    return check_usc_title (number_at (rest), lang);
  if (strcmp (scheme, "us-pl") == 0)
    return check_congress (number_at (rest), year, lang);
  if (strcmp (scheme, "eu") == 0 && strlen (rest) > 5)
    {
      g_autofree char *of_celex = g_strndup (rest + 1, 4);
      return check_celex_year (number_at (of_celex), year, lang);
    }
  if (g_str_has_prefix (scheme, "eu-oj"))
    return check_celex_year (number_behind (rest, '/'), year, lang);
  if (strcmp (scheme, "cn-mofcom") == 0)
    return check_mofcom (number_at (rest), number_behind (rest, '-'), year, lang);
  if (g_str_has_prefix (scheme, "cn-") && begins_with_year (rest))
    return check_year (number_at (rest), year, lang);
  return NULL;
}

/* ---- what is written ---- */

/* The text with line breaks within paragraphs as spaces: of the same length, so that spans hold. */
static char *
join_lines (const char *text)
{
  char *joined = g_strdup (text);
  for (char *p = joined; *p != '\0'; p++)
    if ((*p == '\n' && p[1] != '\n' && (p == joined || text[p - joined - 1] != '\n')) || *p == '\r' || *p == '\t')
      *p = ' ';
  return joined;
}

static gboolean
overlaps (const GPtrArray *found, gsize start, gsize end)
{
  for (guint i = 0; i < found->len; i++)
    {
      const SyCheckedCitation *one = found->pdata[i];
      if (one->start < end && start < one->end)
        return TRUE;
    }
  return FALSE;
}

static SyCheckedCitation *
citation_new (gsize start, gsize end, const char *id, char *reason)
{
  SyCheckedCitation *citation = g_new0 (SyCheckedCitation, 1);
  *citation = (SyCheckedCitation){ .start = start, .end = end, .id = g_strdup (id), .reason = reason };
  return citation;
}

/* Citations whose numbers no recogniser takes, since there can be none such. */
static void
add_unrecognised (GPtrArray *found, const char *text, gsize base, SyDay today, const char *lang)
{
  static const struct
  {
    const char *expression;
    char kind;
  } rows[] = {
    { "\\b(\\d{1,6}) (?:FR|Fed\\. ?Reg\\.) (\\d{1,3}(?:,\\d{3})+|\\d{1,9})\\b", 'r' },
    { "\\b(\\d{1,6}) (?:CFR|C\\.F\\.R\\.) (?:[Pp]arts? |§§? ?)?(\\d+)\\b", 'c' },
    { "\\b(\\d{1,6}) (?:USC|U\\.S\\.C\\.) (?:§§? ?)?(\\d+)\\b", 'u' },
  };
  int year;
  sy_day_to_ymd (today, &year, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (rows[i].expression, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          int start, end;
          g_match_info_fetch_pos (match, 0, &start, &end);
          g_autofree char *first = g_match_info_fetch (match, 1), *written = g_match_info_fetch (match, 2);
          g_auto (GStrv) digits = g_strsplit (written, ",", -1);
          g_autofree char *second = g_strjoinv ("", digits);
          char *reason = rows[i].kind == 'r'   ? check_register (number_at (first), number_at (second), year, lang)
                         : rows[i].kind == 'c' ? check_cfr_title (number_at (first), lang)
                                               : check_usc_title (number_at (first), lang);
          if (reason != NULL && !overlaps (found, base + (gsize) start, base + (gsize) end))
            g_ptr_array_add (found, citation_new (base + (gsize) start, base + (gsize) end, NULL, reason));
          else
            g_free (reason);
        }
    }
}

/* Identities as this program writes them: "us-fr:2022-21658", "us-ccl:3A090". */
static void
add_ids (GPtrArray *found, const char *text, gsize base, SyDay today, const char *lang)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("(?<![\\w:/-])(?:us|eu|cn|import)(?:-[a-z0-9-]+)?:[\\w./@-]*\\w(?:\\(\\w+\\))*", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int start, end;
      g_match_info_fetch_pos (match, 0, &start, &end);
      g_autofree char *written = g_match_info_fetch (match, 0), *id = sy_id_normalise (written, NULL);
      if (id != NULL && !overlaps (found, base + (gsize) start, base + (gsize) end))
        g_ptr_array_add (found, citation_new (base + (gsize) start, base + (gsize) end, id, sy_cite_check_impossible (id, today, lang)));
    }
}

/* Spans are of the paragraph; those found before by another way win. */
static void
add_facts (GPtrArray *found, const GPtrArray *facts, SyFactKind kind, gsize base, SyDay today, const char *lang)
{
  guint before = found->len;
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      gboolean taken = FALSE;
      for (guint k = 0; k < before && !taken; k++)
        taken = ((const SyCheckedCitation *)found->pdata[k])->start < base + fact->end
                && base + fact->start < ((const SyCheckedCitation *)found->pdata[k])->end;
      if (fact->kind == kind && !taken)
        g_ptr_array_add (found,
                         citation_new (base + fact->start, base + fact->end, fact->value, sy_cite_check_impossible (fact->value, today, lang)));
    }
}

static void
add_paragraph (GPtrArray *found, const char *paragraph, gsize base, SyDay today, const char *lang)
{
  g_autoptr (GPtrArray) facts = sy_typed_facts (paragraph);
  add_ids (found, paragraph, base, today, lang);
  add_facts (found, facts, SY_FACT_CITATION, base, today, lang);
  add_facts (found, facts, SY_FACT_CODE, base, today, lang);
  add_unrecognised (found, paragraph, base, today, lang);
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const SyCheckedCitation *x = *(const SyCheckedCitation *const *)a, *y = *(const SyCheckedCitation *const *)b;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

static void
add_places (GPtrArray *found, const char *text)
{
  gsize at = 0, line_start = 0;
  guint line = 1;
  for (guint i = 0; i < found->len; i++)
    {
      SyCheckedCitation *one = found->pdata[i];
      for (; at < one->start; at++)
        if (text[at] == '\n')
          {
            line++;
            line_start = at + 1;
          }
      one->line = line;
      one->column = (guint) g_utf8_strlen (text + line_start, (gssize) (one->start - line_start)) + 1;
    }
}

GPtrArray *
sy_cite_check_find (const char *text, SyDay today, const char *lang)
{
  g_autofree char *joined = join_lines (text);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_checked_citation_free);
  /* What is left of line breaks parts paragraphs. */
  for (char *at = joined; *at != '\0';)
    {
      gsize length = strcspn (at, "\n");
      g_autofree char *paragraph = g_strndup (at, length);
      add_paragraph (found, paragraph, (gsize) (at - joined), today, lang);
      at += length;
      at += strspn (at, "\n");
    }
  g_ptr_array_sort (found, by_place);
  add_places (found, text);
  return found;
}

/* ---- language ---- */

const char *
sy_cite_check_language (const char *text)
{
  g_autoptr (GPtrArray) found = sy_cite_check_find (text, SY_DAY_MAX, "en"); /* days do not matter here */
  guint chinese = 0, words = 0, next = 0;
  gboolean in_word = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize at = (gsize) (p - text);
      while (next < found->len && ((const SyCheckedCitation *)found->pdata[next])->end <= at)
        next++;
      gboolean cited = next < found->len && ((const SyCheckedCitation *)found->pdata[next])->start <= at;
      gunichar c = g_utf8_get_char (p);
      gboolean letter = !cited && c < 0x250 && g_unichar_isalpha (c);
      chinese += !cited && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
      words += letter && !in_word;
      in_word = letter;
    }
  /* A Chinese word has two characters. */
  return chinese == 0 && words == 0 ? sy_text_guess_language (text) : chinese / 2 >= MAX (words, 1) ? "zh" : "en";
}
