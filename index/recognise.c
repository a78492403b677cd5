// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/recognise.h"
#include "index/guidance.h"
#include "index/list_threshold.h"
#include "index/measures.h"
#include "index/recognise_effect.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/recognise_parts.h"

typedef void (*FindFunc) (const SyContext *context, const SyView *view, GPtrArray *facts);

static void
recognise_with (FindFunc find, const SyContext *context, const char *text, GPtrArray *facts)
{
  g_auto (SyView) view;
  sy_view_init (&view, text);
  find (context, &view, facts);
}

#define DEFINE_RECOGNISE(name, find)                                                                                                                 \
  static void name (const SyContext *context, const char *text, GPtrArray *facts) { recognise_with (find, context, text, facts); }

DEFINE_RECOGNISE (recognise_citations, sy_recognise_citations)
DEFINE_RECOGNISE (recognise_codes, sy_recognise_codes)
DEFINE_RECOGNISE (recognise_hs, sy_recognise_hs)
DEFINE_RECOGNISE (recognise_dates, sy_recognise_dates)
DEFINE_RECOGNISE (recognise_money, sy_recognise_money)
DEFINE_RECOGNISE (recognise_percents, sy_recognise_percents)
DEFINE_RECOGNISE (recognise_quantities, sy_recognise_quantities)
DEFINE_RECOGNISE (recognise_countries, sy_recognise_countries)
DEFINE_RECOGNISE (recognise_parties, sy_recognise_parties)
DEFINE_RECOGNISE (recognise_enforcement, sy_recognise_enforcement)
DEFINE_RECOGNISE (recognise_statistics, sy_recognise_statistics)

static const SyRecogniser recognisers[] = {
  { "citation", SY_CITATION_VERSION, recognise_citations },
  { "code", SY_CODE_VERSION, recognise_codes },
  { "hs", SY_HS_VERSION, recognise_hs },
  { "date", SY_DATE_VERSION, recognise_dates },
  { "money", SY_MONEY_VERSION, recognise_money },
  { "percent", SY_PERCENT_VERSION, recognise_percents },
  { "quantity", SY_QUANTITY_VERSION, recognise_quantities },
  { "country", SY_COUNTRY_VERSION, recognise_countries },
  { "party", SY_PARTY_VERSION, recognise_parties },
  { "enforcement", SY_ENFORCEMENT_VERSION, recognise_enforcement },
  { "statistic", SY_STATISTIC_VERSION, recognise_statistics },
  { NULL },
};

/* The same rows on a view that they share. */
static const FindFunc finders[] = {
  sy_recognise_citations, sy_recognise_codes,    sy_recognise_hs,         sy_recognise_dates,     sy_recognise_money,
  sy_recognise_percents,  sy_recognise_quantities, sy_recognise_countries, sy_recognise_parties,
  sy_recognise_enforcement, sy_recognise_statistics,
};
G_STATIC_ASSERT (G_N_ELEMENTS (finders) + 1 == G_N_ELEMENTS (recognisers));

const SyRecogniser *
sy_recognisers (void)
{
  return recognisers;
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const SyFact *one = *(const SyFact *const *)a, *other = *(const SyFact *const *)b;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return (int)one->kind - (int)other->kind;
}

GPtrArray *
sy_recognise (const SyContext *context, const char *text)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_fact_free);
  g_auto (SyView) view;
  sy_view_init (&view, text);
  for (guint i = 0; i < G_N_ELEMENTS (finders); i++)
    finders[i](context, &view, facts);
  g_ptr_array_sort (facts, compare_facts);
  return facts;
}

/* Passages that an attribute or a metadata event rests on. Caller's (g_free), one flag a passage. */
static gboolean *
typed_passages (const SyDocument *document)
{
  gboolean *typed = g_new0 (gboolean, document->passages->len + 1);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (attribute->passage >= 0 && (guint)attribute->passage < document->passages->len)
        typed[attribute->passage] = TRUE;
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (event->passage < document->passages->len)
        typed[event->passage] = TRUE;
    }
  return typed;
}

/* Year in which the document was published, or else signed, or else of its number ("cn-mofcom:2025-61"); 0 if nothing says. */
static int
year_of (const SyDocument *document)
{
  SyDay day = SY_DAY_NONE;
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      gboolean own = strcmp (event->target, document->id) == 0 && event->from != SY_DAY_NONE;
      if (own && (event->act == SY_ACT_PUBLISH || (event->act == SY_ACT_SIGN && day == SY_DAY_NONE)))
        day = event->from;
    }
  int year = 0;
  if (day >= SY_DAY_MIN && day <= SY_DAY_MAX)
    sy_day_to_ymd (day, &year, NULL, NULL);
  const char *number = strchr (document->id, ':');
  if (year == 0 && g_str_has_prefix (document->id, "cn-") && number != NULL && strspn (number + 1, "0123456789") == 4 && number[5] == '-')
    year = atoi (number + 1);
  return year;
}

/* What the passages behind this one hang from: itself, if it ends with a colon; a heading ends what was. */
static const char *
line_above (const SyPassage *passage, const char *above)
{
  g_autofree char *end = g_strchomp (g_strdup (passage->text));
  if (g_str_has_suffix (end, ":") || g_str_has_suffix (end, "："))
    return passage->text;
  return passage->kind == SY_PASSAGE_HEADING ? NULL : above;
}

gboolean
sy_recognise_document (SyDocument *document, GError **error)
{
  g_autoptr (GPtrArray) cfr = g_ptr_array_new ();
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (strcmp (attribute->name, "cfr") == 0)
        g_ptr_array_add (cfr, attribute->value);
    }
  g_ptr_array_add (cfr, NULL);
  SyContext context = { document->jurisdiction, document->lang, year_of (document), (const char *const *)cfr->pdata };

  g_autofree gboolean *typed = typed_passages (document);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_fact_free);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (passage->kind == SY_PASSAGE_METADATA && typed[i])
        continue;
      GPtrArray *facts = sy_recognise (&context, passage->text);
      context.above = line_above (passage, context.above);
      for (guint j = facts->len; j-- > 0;)
        {
          SyFact *fact = g_ptr_array_index (facts, j);
          fact->passage = i;
          if (strcmp (fact->value, document->id) == 0)
            g_ptr_array_remove_index (facts, j);
        }
      g_ptr_array_extend_and_steal (all, facts);
      if (document->facts->len + all->len > SY_MAX_FACTS)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" holds more facts than SY_MAX_FACTS (%d)", document->id, SY_MAX_FACTS);
          return FALSE;
        }
    }
  g_ptr_array_extend_and_steal (document->facts, g_steal_pointer (&all));
  return TRUE;
}

char *
sy_recognisers_digest (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const SyRecogniser *recogniser = recognisers; recogniser->name != NULL; recogniser++)
    g_string_append_printf (text, "%s/%u\n", recogniser->name, recogniser->version);
  g_string_append_printf (text, "%s/%u\n", SY_EFFECT_RECOGNISER, SY_EFFECT_VERSION);
  g_string_append_printf (text, "%s/%u\n", SY_GUIDANCE_RECOGNISER, (guint) SY_GUIDANCE_VERSION);
  g_string_append_printf (text, "%s/%u\n", SY_THRESHOLD_RECOGNISER, SY_THRESHOLD_VERSION);
  g_autofree char *measures = sy_measures_digest ();
  g_string_append_printf (text, "%s/%u %s\n", SY_MEASURES_RECOGNISER, (guint) SY_MEASURES_VERSION, measures);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}
