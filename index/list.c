// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/list.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/list_threshold.h"

static const SyListReader *const readers[] = { &sy_list_ccl, &sy_list_chart, &sy_list_cfr, &sy_list_cn, &sy_list_cn_licence, &sy_list_dual_use, &sy_list_wassenaar, &sy_list_eu_annex };

gboolean
sy_list_read (SyDocument *document, GError **error)
{
  if (document->standing == SY_STANDING_PRIVATE || document->standing == SY_STANDING_REGISTER)
    return TRUE;
  g_autoptr (GError) first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (GError) failure = NULL;
      if (readers[i]->accepts (document) && !readers[i]->read (document, &failure) && first == NULL)
        first = g_steal_pointer (&failure);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

void
sy_list_add_edition (SyDocument *document, SyEdition *edition)
{
  if (edition->entries->len == 0)
    {
      sy_edition_free (edition);
      return;
    }
  if (document->editions == NULL)
    document->editions = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_edition_free);
  g_ptr_array_add (document->editions, edition);
}

SyPlace
sy_list_place (const SyDocument *document, guint passage)
{
  const SyPassage *at = g_ptr_array_index (document->passages, passage);
  return (SyPlace){ passage, 0, strlen (at->text) };
}

SyPlace
sy_list_place_of (const SyDocument *document, guint passage, const char *words, gsize length)
{
  const SyPassage *at = g_ptr_array_index (document->passages, passage);
  gsize start = (gsize) (words - at->text);
  return (SyPlace){ passage, start, start + length };
}

/* The first day of an effect of the whole document on itself; SY_DAY_NONE if it states none. */
static SyDay
own_day (const SyDocument *document, SyAct act)
{
  SyDay day = SY_DAY_NONE;
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (event->act == act && *event->part == '\0' && strcmp (event->target, document->id) == 0 && event->from != SY_DAY_NONE && (day == SY_DAY_NONE || event->from < day))
        day = event->from;
    }
  return day;
}

void
sy_list_date (const SyDocument *document, SyEdition *edition)
{
  const struct
  {
    SyAct act;
    SyEditionBasis basis;
  } kinds[] = { { SY_ACT_ENTER_INTO_FORCE, SY_EDITION_FORCE }, { SY_ACT_APPLY, SY_EDITION_FORCE }, { SY_ACT_PUBLISH, SY_EDITION_PUBLISHED } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      SyDay day = own_day (document, kinds[i].act);
      if (day == SY_DAY_NONE)
        continue;
      edition->day = day;
      edition->basis = kinds[i].basis;
      return;
    }
  if (sy_day_parse (document->version, &edition->day, NULL))
    edition->basis = SY_EDITION_STOOD;
  else
    edition->day = SY_DAY_NONE;
}

/* ---- numbers of nomenclatures ---- */

static void
add_hs (SyEntry *entry, const char *name, const char *numbers, SyPlace place)
{
  g_auto (GStrv) each = g_strsplit_set (numbers, " ,;", -1);
  for (guint i = 0; each[i] != NULL; i++)
    if (strlen (each[i]) >= 4)
      sy_entry_add_part (entry, SY_PART_HS, name, each[i], place);
}

/* The last digit of a CAS number checks the others: their sum, each times its place from the right. No other number of this form was seen to fit by chance where chemicals are listed. */
static gboolean
is_cas (const char *number)
{
  guint sum = 0, place = 0;
  gsize length = strlen (number);
  for (gsize i = length - 1; i-- > 0;)
    if (g_ascii_isdigit (number[i]))
      sum += ++place * (guint) g_ascii_digit_value (number[i]);
  return sum % 10 == (guint) g_ascii_digit_value (number[length - 1]);
}

void
sy_list_add_numbers (SyEntry *entry, const char *text, SyPlace place)
{
  static GRegex *hs, *cas;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      hs = g_regex_new ("参考(海关商品编号|税则号列)[:：]([0-9、，,；;\\s]+)", G_REGEX_OPTIMIZE, 0, NULL);
      cas = g_regex_new ("(?<![0-9-])([0-9]{2,7}-[0-9]{2}-[0-9])(?![0-9-])", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (hs, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1), *numbers = g_match_info_fetch (match, 2);
      g_autoptr (GString) plain = g_string_new (numbers);
      g_string_replace (plain, "、", " ", 0);
      g_string_replace (plain, "，", " ", 0);
      g_string_replace (plain, "；", " ", 0);
      add_hs (entry, name, plain->str, place);
    }
  g_autoptr (GMatchInfo) number = NULL;
  for (g_regex_match (cas, text, 0, &number); g_match_info_matches (number); g_match_info_next (number, NULL))
    {
      g_autofree char *digits = g_match_info_fetch (number, 1);
      if (is_cas (digits))
        sy_entry_add_part (entry, SY_PART_CAS, "CAS", digits, place);
    }
}

gboolean
sy_list_finish (SyEdition *edition, GError **error)
{
  if (edition->entries->len > SY_MAX_LIST_ENTRIES)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "an edition of \"%s\" exceeds SY_MAX_LIST_ENTRIES (%u)", edition->list, SY_MAX_LIST_ENTRIES);
      return FALSE;
    }
  const char *jurisdiction = sy_list_jurisdiction (edition->list);
  for (guint i = 0; i < edition->entries->len; i++)
    {
      SyEntry *entry = g_ptr_array_index (edition->entries, i);
      sy_entry_finish (entry, edition->lang);
      if (!sy_list_thresholds (entry, jurisdiction, edition->lang, error))
        return FALSE;
    }
  return TRUE;
}
