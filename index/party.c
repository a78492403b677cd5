// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/party.h"

#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/list_file.h"
#include "index/countries.h"
#include "index/list.h"

static const SyPartyReader *const readers[] = { &sy_party_cfr, &sy_party_fr, &sy_party_order, &sy_party_eu, &sy_party_cn, &sy_party_jp };

gboolean
sy_party_read (SyDocument *document, GError **error)
{
  if (document->standing == SY_STANDING_PRIVATE || document->standing == SY_STANDING_REGISTER)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i]->accepts (document))
      readers[i]->read (document);
  for (guint i = 0; document->rolls != NULL && i < document->rolls->len; i++)
    if (((SyRoll *) document->rolls->pdata[i])->records->len > SY_MAX_ROLL_RECORDS)
      {
        g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" exceeds SY_MAX_ROLL_RECORDS (%u)", document->id, SY_MAX_ROLL_RECORDS);
        g_ptr_array_remove_index (document->rolls, i);
        return FALSE;
      }
  return TRUE;
}

void
sy_party_bound (SyDocument *document, const SySource *rules, const char *uri)
{
  const char *name = rules != NULL && document->rolls != NULL ? sy_list_file_named (rules, uri) : NULL;
  if (name == NULL)
    return;
  g_autofree char *group = g_strconcat ("file ", name, NULL);
  for (guint i = 0; i < document->rolls->len; i++)
    ((SyRoll *) document->rolls->pdata[i])->shrink = sy_source_int (rules, group, "shrink");
}

gboolean
sy_party_file_is_list (const SyReading *reading, GError **error)
{
  const char *name = reading->rules != NULL ? sy_list_file_named (reading->rules, reading->capture->uri) : NULL;
  g_autoptr (SyListFile) file = name != NULL ? sy_list_file_read (reading->rules, name, reading->data, reading->length, NULL) : NULL;
  if (file == NULL || file->refusal == NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "not taken as the list: %s", file->refusal);
  return FALSE;
}

void
sy_party_add_roll (SyDocument *document, SyRoll *roll)
{
  if (roll->records->len == 0 && (roll->extent == SY_ROLL_WHOLE || roll->stated <= 0))
    {
      sy_roll_free (roll);
      return;
    }
  if (document->rolls == NULL)
    document->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_roll_free);
  g_ptr_array_add (document->rolls, roll);
}

void
sy_party_date (const SyDocument *document, SyRoll *roll)
{
  SyEdition edition = { .day = SY_DAY_NONE, .basis = SY_EDITION_UNDATED };
  sy_list_date (document, &edition);
  const SyRollBasis bases[] = { SY_ROLL_STOOD, SY_ROLL_FORCE, SY_ROLL_PUBLISHED, SY_ROLL_UNDATED };
  roll->day = edition.day;
  roll->basis = edition.day == SY_DAY_NONE ? SY_ROLL_UNDATED : bases[edition.basis];
  roll->known = roll->day;
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      if (event->act == SY_ACT_PUBLISH && strcmp (event->target, document->id) == 0 && *event->part == '\0' && event->from != SY_DAY_NONE)
        roll->known = event->from;
    }
}

/* ---- days ---- */

static SyDay
slashed (const char *text)
{
  int month = 0, day = 0, year = 0, used = 0;
  if (sscanf (text, "%2d/%2d/%4d%n", &month, &day, &year, &used) != 3 || text[used] != '\0')
    return SY_DAY_NONE;
  /* Two digits: the lists begin in 1988. */
  if (year < 100)
    year += year < 70 ? 2000 : 1900;
  return sy_day_from_ymd (year, month, day);
}

static SyDay
spelled (const char *text)
{
  static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
  char name[16] = "";
  int day = 0, year = 0;
  if (sscanf (text, "%15[A-Za-z]%*[. ]%2d%*[, ]%4d", name, &day, &year) != 3)
    return SY_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (name, months[i], 3) == 0)
      return sy_day_from_ymd (year, (int) i + 1, day);
  return SY_DAY_NONE;
}

SyDay
sy_party_day (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text != NULL ? text : ""));
  SyDay day = SY_DAY_NONE;
  if (sy_day_parse (plain, &day, NULL))
    return day;
  if (strlen (plain) == 8 && strspn (plain, "0123456789") == 8)
    {
      int number = atoi (plain);
      return sy_day_from_ymd (number / 10000, number / 100 % 100, number % 100);
    }
  day = slashed (plain);
  return day != SY_DAY_NONE ? day : spelled (plain);
}

/* ---- what records share ---- */

void
sy_party_add_citations (SyPartyRecord *record, const char *text)
{
  static GRegex *citation;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      citation = g_regex_new ("([0-9]{2,3}) ?F\\. ?R\\.? ?([0-9,]{3,7})|([0-9]{2,3}) FR (?:FR )?([0-9]{1,7})", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autofree char *upper = g_strdup (text != NULL ? text : "");
  g_autoptr (GMatchInfo) match = NULL;
  SyDay first = SY_DAY_NONE;
  for (g_regex_match (citation, upper, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      gboolean plain = g_match_info_get_match_count (match) > 3;
      g_autofree char *volume = g_match_info_fetch (match, plain ? 3 : 1), *page = g_match_info_fetch (match, plain ? 4 : 2);
      int end = 0;
      g_match_info_fetch_pos (match, 0, NULL, &end);
      const char *behind = upper + end + strspn (upper + end, ",. "); /* "73 FR 54508. 9/22/08" */
      gsize length = strspn (behind, "0123456789/");
      if (length == 0 && g_ascii_isalpha (*behind))
        {
          const char *year = strpbrk (behind, "0123456789");
          const char *comma = year != NULL ? strchr (year, ',') : NULL;
          length = comma != NULL && comma - behind < 20 ? strspn (comma + 1, " 0123456789") + (gsize) (comma + 1 - behind) : 0;
        }
      g_autofree char *written = g_strndup (behind, length);
      SyDay day = sy_party_day (written);
      g_strdelimit (page, ",", ' ');
      g_auto (GStrv) digits = g_strsplit (page, " ", -1);
      g_autofree char *number = g_strjoinv ("", digits);
      g_autofree char *cause = g_strdup_printf ("us-fr-page:%s/%s", volume, number);
      g_autofree char *cited = g_strdup_printf ("%s FR %s%s%s", volume, number, day != SY_DAY_NONE ? ", " : "", day != SY_DAY_NONE ? written : "");
      sy_party_record_add_detail (record, "citation", cited);
      sy_party_record_add_detail (record, "cause", cause);
      if (day != SY_DAY_NONE && (first == SY_DAY_NONE || day < first))
        first = day;
    }
  if (record->from == SY_DAY_NONE)
    record->from = first;
}

void
sy_party_add_country (SyPartyRecord *record, const char *name)
{
  g_autofree char *plain = g_strstrip (g_strdup (name != NULL ? name : ""));
  if (*plain == '\0')
    return;
  const char *value = strlen (plain) == 2 && g_ascii_isupper (plain[0]) && g_ascii_isupper (plain[1]) ? plain : sy_country_of (plain);
  if (value == NULL && g_ascii_strncasecmp (plain, "CHINA", 5) == 0)
    value = "CN";
  if (value == NULL && g_ascii_strcasecmp (plain, "Korea, North") == 0)
    value = "KP";
  if (value == NULL && g_ascii_strncasecmp (plain, "CRIMEA", 6) == 0)
    value = "UA";
  if (value != NULL && (strlen (value) == 2 || g_str_has_prefix (value, "country:")))
    sy_party_record_add_detail (record, "country", strlen (value) == 2 ? value : value + strlen ("country:"));
  else
    sy_party_record_add_detail (record, "country_name", plain);
}
