// SPDX-License-Identifier: GPL-3.0-or-later
/* Orders that deny export privileges, as the Federal Register publishes them: "In the Matter of: NAME, ADDRESS; Order Denying Export Privileges", temporary ones and their renewals. Each lists its parties on the Denied
 * Persons List by itself, to the day that it states; a renewal says a later one. The parties are those that the recogniser found in the caption. */
#include <string.h>

#include "corpus/text.h"
#include "index/amount.h"
#include "index/party.h"

#define READER "party-order"
#define VERSION 1

static gboolean
accepts (const SyDocument *document)
{
  return g_str_has_prefix (document->id, "us-fr:") && strstr (document->title, "Export Privileges") != NULL && (strstr (document->title, "Deny") != NULL || strstr (document->title, "Denial") != NULL);
}

/* ---- until when ---- */

enum
{
  UNTIL,
  LASTING,
  N_PATTERNS
};

static GRegex *
pattern (guint which)
{
  static GRegex *regexes[N_PATTERNS];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[N_PATTERNS] = {
        [UNTIL] = "(?:from the date of this Order|for a period of [a-z0-9() -]{2,24} years?[^.]{0,80}?|shall (?:remain|be) (?:in effect|effective)) until ([A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})",
        [LASTING] = "(?:shall (?:remain in effect|be effective)|is renewed|effective immediately and shall remain in effect) for (?:a period of )?([a-z-]+|[0-9]{1,3}) (?:\\([0-9]{1,3}\\) )?(days?|years?)",
      };
      for (guint i = 0; i < N_PATTERNS; i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[which];
}

static SyDay
own_day (const SyDocument *document, SyAct act)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      if (event->act == act && strcmp (event->target, document->id) == 0 && *event->part == '\0')
        return event->from;
    }
  return SY_DAY_NONE;
}

/* `count` days or years after a day. */
static SyDay
after (SyDay day, int count, const char *unit)
{
  int year, month, of_month;
  if (*unit == 'd')
    return day + count;
  sy_day_to_ymd (day, &year, &month, &of_month);
  SyDay later = sy_day_from_ymd (year + count, month, of_month);
  return later != SY_DAY_NONE ? later : sy_day_from_ymd (year + count, 3, 1); /* 29 February */
}

/* The day after the last one, by the words of one passage. A length counts from the day on which the order was signed: without that day no end is made up. */
static SyDay
end_in (const SyDocument *document, const char *text)
{
  g_autoptr (GMatchInfo) until = NULL, lasting = NULL;
  if (g_regex_match (pattern (UNTIL), text, 0, &until))
    {
      g_autofree char *written = g_match_info_fetch (until, 1);
      SyDay last = sy_party_day (written);
      return last != SY_DAY_NONE ? last + 1 : SY_DAY_NONE;
    }
  SyDay signed_on = own_day (document, SY_ACT_SIGN);
  if (signed_on == SY_DAY_NONE || !g_regex_match (pattern (LASTING), text, 0, &lasting))
    return SY_DAY_NONE;
  g_autofree char *words = g_match_info_fetch (lasting, 1), *unit = g_match_info_fetch (lasting, 2);
  int count = sy_english_number (words);
  return count > 0 ? after (signed_on, count, unit) : SY_DAY_NONE;
}

static SyDay
find_end (const SyDocument *document)
{
  SyDay end = SY_DAY_NONE;
  for (guint i = 0; i < document->passages->len && end == SY_DAY_NONE; i++)
    end = end_in (document, ((const SyPassage *) document->passages->pdata[i])->text);
  return end;
}

/* ---- the parties ---- */

/* "Brownsville, TX 78526", "Moscow, Russia": the country of an address, by its last words. */
static void
add_country_of (SyPartyRecord *record, const char *address)
{
  static GRegex *state;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      state = g_regex_new ("[, ][A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?$", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  const char *comma = strrchr (address, ',');
  g_autoptr (SyPartyRecord) tried = sy_party_record_new (SY_PARTY_UNKNOWN);
  sy_party_add_country (tried, comma != NULL ? comma + 1 : address);
  const char *country = g_regex_match (state, address, 0, NULL) ? "US" : sy_party_record_detail (tried, "country");
  if (country != NULL)
    sy_party_record_add_detail (record, "country", country);
}

/* What a fact says of the party, if it is of the one that the record names: "OTHER | NAME". */
static void
take_fact (SyPartyRecord *record, const SyFact *fact)
{
  const char *name = ((const SyPartyName *) record->names->pdata[0])->text, *bar = g_strrstr (fact->value, " | ");
  if (bar == NULL || strcmp (bar + strlen (" | "), name) != 0)
    return;
  g_autofree char *value = g_strndup (fact->value, (gsize) (bar - fact->value));
  if (fact->kind == SY_FACT_ALIAS)
    sy_party_record_add_name (record, SY_PARTY_NAME_ALIAS, "en", value);
  else if (g_str_has_prefix (value, "Inmate Number"))
    record->kind = SY_PARTY_PERSON;
  if (fact->kind == SY_FACT_ADDRESS)
    {
      sy_party_record_add_detail (record, "address", value);
      add_country_of (record, value);
    }
}

static SyPartyRecord *
record_of (const SyDocument *document, const SyFact *named, SyDay to)
{
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  const SyPassage *passage = document->passages->pdata[named->passage];
  record->passage = named->passage;
  record->end = strlen (passage->text);
  record->to = to;
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", named->value);
  for (guint i = 0; i < document->facts->len && record->names->len > 0; i++)
    {
      const SyFact *fact = document->facts->pdata[i];
      if (fact->passage == named->passage && (fact->kind == SY_FACT_ALIAS || fact->kind == SY_FACT_ADDRESS))
        take_fact (record, fact);
    }
  return record;
}

/* The first passage that is a caption and names somebody. */
static gboolean
find_caption (const SyDocument *document, guint *caption)
{
  for (guint i = 0; i < document->facts->len; i++)
    {
      const SyFact *fact = document->facts->pdata[i];
      const char *text = ((const SyPassage *) document->passages->pdata[fact->passage])->text;
      *caption = fact->passage;
      if (fact->kind == SY_FACT_PARTY && (strcmp (text, document->title) == 0 || g_ascii_strncasecmp (text, "In the Matter of", 16) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
read_document (SyDocument *document)
{
  guint caption = 0;
  if (!find_caption (document, &caption))
    return;
  gboolean renews = strstr (document->title, "Renew") != NULL || strstr (document->title, "Modify") != NULL || strstr (document->title, "Extend") != NULL;
  SyRoll *roll = sy_roll_new ("us-dpl", document->id, renews ? SY_ROLL_REVISION : SY_ROLL_ADDITION, READER, VERSION);
  g_free (roll->by);
  roll->by = g_strdup (document->id);
  sy_party_date (document, roll);
  SyDay to = find_end (document);
  for (guint i = 0; i < document->facts->len; i++)
    {
      const SyFact *fact = document->facts->pdata[i];
      if (fact->kind == SY_FACT_PARTY && fact->passage == caption)
        sy_roll_take (roll, record_of (document, fact, to), NULL);
    }
  sy_party_add_roll (document, roll);
}

const SyPartyReader sy_party_order = { READER, accepts, read_document };
