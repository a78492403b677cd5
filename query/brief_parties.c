// SPDX-License-Identifier: GPL-3.0-or-later
/* Whom the lists of parties have: the count of each side, and the latest acts with the first of the names. */
#include <string.h>

#include "corpus/text.h"
#include "query/brief.h"
#include "query/table.h"

#define MOST_ACTS  2 /* of a side */
#define MOST_NAMES 4 /* of an act */

static void
set_day (SyBriefSentence *sentence, const char *name, const char *day)
{
  g_autofree char *words = sy_brief_day (day, sentence->lang);
  sy_brief_set_text (sentence, name, words);
}

static void
set_number (SyBriefSentence *sentence, const char *name, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  sy_brief_set_text (sentence, name, digits);
}

/* Those that are merely named by an instrument are not told: it lists nobody. */
static gboolean
is_of (const json_t *row, const char *side)
{
  return strcmp (sy_json_get (row, "jurisdiction"), side) == 0 && strcmp (sy_json_get (row, "how"), "named") != 0;
}

static gboolean
is_told (const json_t *row, const char *side)
{
  return is_of (row, side) && json_is_true (json_object_get (row, "on"));
}

static const json_t *
evidence_of (const json_t *row)
{
  return json_array_get (json_object_get (row, "evidence"), 0);
}

static gboolean
is_same_act (const json_t *a, const json_t *b)
{
  return strcmp (sy_json_get (a, "act"), sy_json_get (b, "act")) == 0 && strcmp (sy_json_get (a, "from"), sy_json_get (b, "from")) == 0;
}

static void
cite_row (SyBriefSentence *sentence, const json_t *row)
{
  const json_t *evidence = evidence_of (row);
  sy_brief_cite (sentence, evidence, sy_text_guess_language (sy_json_get (evidence, "quote")));
}

static void
add_act (SyBrief *brief, const json_t *rows, gsize first, const char *side, json_t *sentences)
{
  const json_t *row = json_array_get (rows, first);
  const char *quote = sy_json_get (evidence_of (row), "quote");
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "parties_latest", brief->lang);
  g_autofree char *act = sy_brief_name (brief, sy_json_get (row, "act"));
  g_autoptr (GString) names = g_string_new (NULL);
  guint count = 0;
  for (gsize i = first; i < json_array_size (rows); i++)
    {
      const json_t *other = json_array_get (rows, i);
      if (is_told (other, side) && is_same_act (other, row) && count++ < MOST_NAMES)
        g_string_append_printf (names, "%s%s", names->len > 0 ? sy_brief_words ("comma", brief->lang) : "", sy_json_get (other, "title"));
    }
  sy_brief_set_text (&sentence, "act", act);
  sy_brief_set_text (&sentence, "names", names->str);
  if (count > MOST_NAMES)
    set_number (&sentence, "more", count - MOST_NAMES);
  set_day (&sentence, "day", sy_json_get (row, "from"));
  sy_brief_set_text (&sentence, "list", sy_json_get (row, "list_name"));
  const char *lang = sy_text_guess_language (quote);
  const SyBriefSource *source = strcmp (lang, brief->lang) != 0 ? sy_brief_find (brief, sy_json_get (row, "act")) : NULL;
  sy_brief_set_quote (&sentence, "quote", quote, lang, source != NULL ? source->summary.text : NULL);
  if (source != NULL)
    sy_brief_cite (&sentence, source->summary.evidence, source->summary.lang);
  cite_row (&sentence, row);
  sy_brief_end (&sentence, sentences);
}

/* The latest acts of the side; of each the row that comes first, on one day: its words are told once. */
static void
add_acts (SyBrief *brief, const json_t *rows, const char *side, json_t *sentences)
{
  const json_t *last = NULL;
  guint told = 0;
  for (gsize i = 0; i < json_array_size (rows) && told < MOST_ACTS; i++)
    {
      const json_t *row = json_array_get (rows, i);
      if (!is_told (row, side) || *sy_json_get (row, "from") == '\0' || (last != NULL && strcmp (sy_json_get (last, "act"), sy_json_get (row, "act")) == 0))
        continue;
      last = row;
      told++;
      add_act (brief, rows, i, side, sentences);
    }
}

/* How many rows have this day within the period. */
static guint
count_within (const SyBrief *brief, const json_t *rows, const char *side, const char *key)
{
  guint count = 0;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      SyDay day;
      count += is_of (row, side) && sy_day_parse (sy_json_get (row, key), &day, NULL) && sy_interval_contains (brief->changed, day);
    }
  return count;
}

static gboolean
holds_a_list (const SyBrief *brief, const char *side)
{
  const json_t *sides = json_object_get (brief->parties, "jurisdictions");
  for (gsize i = 0; i < json_array_size (sides); i++)
    if (strcmp (sy_json_get (json_array_get (sides, i), "jurisdiction"), side) == 0)
      return json_integer_value (json_object_get (json_array_get (sides, i), "lists_held")) > 0;
  return FALSE;
}

static json_t *
coverage_of (const SyBrief *brief, const char *side)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (brief->coverage); i++)
    {
      const char *source = sy_json_get (json_array_get (brief->coverage, i), "source");
      if (g_str_has_prefix (source, side) && source[strlen (side)] == '-')
        json_array_append (rows, json_array_get (brief->coverage, i));
    }
  return rows;
}

static void
add_silence (SyBrief *brief, const char *side, json_t *sentences)
{
  json_t *rows = coverage_of (brief, side);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, holds_a_list (brief, side) ? "parties_none" : "parties_not_held", brief->lang);
  sy_brief_set_text (&sentence, "side", sy_label ("jurisdiction", side, brief->lang));
  sy_brief_cite_coverage (&sentence, rows);
  sy_brief_end (&sentence, sentences);
  json_decref (rows);
}

static void
add_side (SyBrief *brief, const char *side, json_t *sentences)
{
  const json_t *rows = json_object_get (brief->parties, "rows");
  g_autofree char *from = sy_day_format (brief->changed.from), *to = sy_day_format (brief->changed.to - 1);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "parties_listed", brief->lang);
  guint count = 0;
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (is_told (json_array_get (rows, i), side) && count++ == 0)
      cite_row (&sentence, json_array_get (rows, i));
  sy_brief_set_text (&sentence, "side", sy_label ("jurisdiction", side, brief->lang));
  set_number (&sentence, "count", count);
  set_number (&sentence, "new", count_within (brief, rows, side, "from"));
  set_number (&sentence, "gone", count_within (brief, rows, side, "to"));
  set_day (&sentence, "from", from);
  set_day (&sentence, "to", to);
  /* A sentence that rests on nothing is left out. */
  if (sy_brief_end (&sentence, sentences))
    add_acts (brief, rows, side, sentences);
  else
    add_silence (brief, side, sentences);
}

void
sy_brief_add_parties (SyBrief *brief, json_t *section)
{
  for (const char *const *side = brief->sides; *side != NULL; side++)
    {
      json_t *sentences = json_array ();
      add_side (brief, *side, sentences);
      sy_brief_add_item (section, NULL, sentences);
    }
}
