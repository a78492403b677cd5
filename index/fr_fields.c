// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/fr_fields.h"

#include <stdio.h>
#include <string.h>

#include "index/readers.h"

/* The first group of each match. */
static GPtrArray *
matches (const char *pattern, const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  for (gboolean more = g_regex_match (regex, text, 0, &info); more; more = g_match_info_next (info, NULL))
    g_ptr_array_add (found, g_match_info_fetch (info, 1));
  return found;
}

char *
sy_fr_first_match (const char *pattern, const char *text)
{
  g_autoptr (GPtrArray) found = matches (pattern, text);
  return found->len > 0 ? g_strdup (found->pdata[0]) : NULL;
}

/* Numbers are printed with en dashes or non-breaking hyphens, and are the same numbers. */
char *
sy_fr_plain_hyphens (char *text)
{
  g_autoptr (GString) plain = g_string_new (text);
  g_string_replace (plain, "\xe2\x80\x93", "-", 0);
  g_string_replace (plain, "\xe2\x80\x91", "-", 0);
  g_free (text);
  return g_strdup (plain->str);
}

void
sy_fr_add_once (SyDocument *document, const char *name, const char *value)
{
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (strcmp (attribute->name, name) == 0 && g_strcmp0 (attribute->value, value) == 0)
        return;
    }
  sy_reader_attribute (document, name, value);
}

static void
add_title_and_parts (SyDocument *document, const char *title, const char *rest)
{
  g_autoptr (GPtrArray) parts = matches ("\\b(\\d{1,4})\\b", rest);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *value = g_strconcat (title, "/", parts->pdata[i], NULL);
      sy_reader_attribute (document, "cfr", value);
    }
  if (parts->len == 0)
    sy_reader_attribute (document, "cfr", title);
}

/* "15 CFR Parts 734, 736, and 744" gives 15/734, 15/736, 15/744; "14 CFR Chapter I" gives 14. */
void
sy_fr_add_cfr (SyDocument *document, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\b(\\d{1,2}) CFR\\b((?:(?!\\d{1,2} CFR).)*)", 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  for (gboolean more = g_regex_match (regex, text, 0, &info); more; more = g_match_info_next (info, NULL))
    {
      g_autofree char *title = g_match_info_fetch (info, 1), *rest = g_match_info_fetch (info, 2);
      add_title_and_parts (document, title, rest);
    }
}

/* "[Docket No. FAA-2024-0224; Project Identifier AD-2024-00055-T]": each part that says it is a docket, without the word; and where none says so, all
 * parts. */
void
sy_fr_add_dockets (SyDocument *document, const char *text)
{
  g_autofree char *inside = g_strdup (text);
  g_strdelimit (inside, "[]", ' ');
  gboolean named = strstr (inside, "Docket") != NULL;
  g_auto (GStrv) parts = g_strsplit (inside, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *value = sy_fr_first_match ("Docket(?: ID)?(?: Nos?\\.?| Numbers?)?:? *(\\S.*\\S)", parts[i]);
      if (value != NULL || !named)
        sy_reader_attribute (document, "docket", value != NULL ? value : g_strstrip (parts[i]));
    }
}

void
sy_fr_add_rins (SyDocument *document, const char *text)
{
  g_autoptr (GPtrArray) rins = matches ("\\b(\\d{4}-[A-Z]{2}\\d{2})\\b", text);
  for (guint i = 0; i < rins->len; i++)
    sy_reader_attribute (document, "rin", rins->pdata[i]);
}

/* "10-7-22": the Register began in 1936, so two digits are enough for a while. */
SyDay
sy_fr_filed_day (const char *text)
{
  int month, day, year;
  if (text == NULL || sscanf (text, "%2d-%2d-%4d", &month, &day, &year) != 3)
    return SY_DAY_NONE;
  if (year < 100)
    year += year < 36 ? 2000 : 1900;
  return sy_day_from_ymd (year, month, day);
}
