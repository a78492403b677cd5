// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/enforcement.h"

#include <string.h>

#include "corpus/catalogue_private.h"
#include "corpus/party.h"

void
sy_enforcement_free (SyEnforcement *event)
{
  if (event == NULL)
    return;
  g_free (event->act);
  g_free (event->name);
  g_free (event->amount);
  g_free (event->statute);
  sy_found_fact_free (event->fact);
  g_free (event);
}

/* Takes the fact. */
static SyEnforcement *
event_new (SyFoundFact *fact)
{
  g_auto (GStrv) parts = g_strsplit (fact->value, " | ", 4);
  guint count = g_strv_length (parts);
  SyEnforcement *event = g_new0 (SyEnforcement, 1);
  event->fact = fact;
  event->act = g_strdup (count > 0 ? parts[0] : "");
  event->name = g_strdup (count > 1 ? parts[1] : "");
  event->amount = g_strdup (count > 2 ? parts[2] : "");
  event->statute = g_strdup (count > 3 ? parts[3] : "");
  return event;
}

/* What counts as the same in one document. Caller's. */
static char *
key_of (const SyEnforcement *event, const char *plain)
{
  return g_strdup_printf ("%s\n%s\n%s", event->fact->evidence->document, event->act, plain);
}

static gboolean
counts (const SyEnforcement *event, const char *asked, const char *plain, SyDay known_as_of, GHashTable *seen)
{
  SyStanding standing = event->fact->evidence->standing;
  if (standing == SY_STANDING_REGISTER || standing == SY_STANDING_PRIVATE || (asked != NULL && strcmp (asked, plain) != 0))
    return FALSE;
  if (known_as_of != SY_DAY_NONE && (event->day == SY_DAY_NONE || event->day > known_as_of))
    return FALSE;
  return g_hash_table_add (seen, key_of (event, plain));
}

GPtrArray *
sy_enforcement_all (SyCatalogue *catalogue, const char *name, SyDay known_as_of, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_FACTS_OF_KIND, error, "s", sy_fact_kind_name (SY_FACT_ENFORCEMENT));
  if (row == NULL)
    return NULL;
  g_autofree char *asked = name != NULL ? sy_party_plain_name (name) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_enforcement_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyEnforcement *event = event_new (sy_catalogue_fact_from_row (row));
      g_autofree char *plain = sy_party_plain_name (event->name);
      event->version = (guint32) sy_cursor_int (row, SY_FACT_COLUMNS);
      event->day = sy_cursor_day (row, SY_FACT_COLUMNS + 1);
      if (counts (event, asked, plain, known_as_of, seen))
        g_ptr_array_add (events, event);
      else
        sy_enforcement_free (event);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&events) : NULL;
}

char *
sy_enforcement_conduct (const char *quote)
{
  static const char *const words[] = { "violating", "violation of", "violations of", "conspir", "smuggling", "attempting", "unlawfully", "违反" };
  const char *first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (quote, words[i]);
      first = found != NULL && (first == NULL || found < first) ? found : first;
    }
  if (first == NULL)
    return NULL;
  char *conduct = g_strndup (first, strcspn (first, ";"));
  g_strchomp (conduct);
  if (g_str_has_suffix (conduct, "."))
    conduct[strlen (conduct) - 1] = '\0';
  return conduct;
}
