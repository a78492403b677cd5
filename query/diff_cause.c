// SPDX-License-Identifier: GPL-3.0-or-later
/* Which instrument put words into a list or took them out: the edition's own, or one that says so in an event. */
#include "query/diff.h"

#include <string.h>

#include "query/json.h"
#include "query/law_json.h"
#include "query/status.h"

struct _SyCauses
{
  GHashTable *events;   /* target -> GPtrArray of SyFoundEvent */
  GHashTable *statuses; /* id of an act and day -> name of its status, static, or "" */
};

SyCauses *
sy_causes_new (void)
{
  SyCauses *causes = g_new (SyCauses, 1);
  causes->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  causes->statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return causes;
}

void
sy_causes_free (SyCauses *causes)
{
  if (causes == NULL)
    return;
  g_hash_table_unref (causes->events);
  g_hash_table_unref (causes->statuses);
  g_free (causes);
}

static const GPtrArray *
events_on (SyCatalogue *catalogue, SyCauses *known, const char *target, GError **error)
{
  const GPtrArray *events = g_hash_table_lookup (known->events, target);
  if (events != NULL)
    return events;
  GPtrArray *found = sy_catalogue_events_on (catalogue, target, error);
  if (found != NULL)
    g_hash_table_insert (known->events, g_strdup (target), found);
  return found;
}

static gboolean
changes_words (SyAct act)
{
  return act == SY_ACT_ADD || act == SY_ACT_REVISE || act == SY_ACT_REMOVE || act == SY_ACT_REDESIGNATE || act == SY_ACT_AMEND || act == SY_ACT_CORRECT;
}

static const char *
status_name (SyCatalogue *catalogue, SyCauses *known, const char *by, SyDay until)
{
  g_autofree char *key = g_strdup_printf ("%s %d", by, until);
  const char *name = g_hash_table_lookup (known->statuses, key);
  SyStatusCode status;
  if (name != NULL)
    return name;
  name = until != SY_DAY_NONE && sy_status_on (catalogue, by, until, SY_DAY_NONE, &status, NULL) ? sy_status_name (status) : "";
  g_hash_table_insert (known->statuses, g_steal_pointer (&key), (gpointer) name);
  return name;
}

/* One cause; its status on the last day, since an act that is suspended then puts nothing into force. */
static json_t *
cause_json (SyCatalogue *catalogue, SyCauses *known, const char *how, const char *by, SyDay until, json_t *event)
{
  json_t *cause = json_object ();
  const char *status = status_name (catalogue, known, by, until);
  sy_json_set (cause, "how", json_string (how));
  sy_json_set (cause, "by", sy_json_of_text (by));
  sy_json_set (cause, "status", sy_json_of_text (*status != '\0' ? status : NULL));
  sy_json_set (cause, "event", event);
  return cause;
}

static gboolean
add_events (SyCatalogue *catalogue, SyCauses *known, const char *target, SyDay after, SyDay until, json_t *causes, GError **error)
{
  const GPtrArray *events = events_on (catalogue, known, target, error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const SyFoundEvent *found = events->pdata[i];
      SyDay day = found->event->from != SY_DAY_NONE ? found->event->from : found->event->known;
      if (!changes_words (found->event->act) || day == SY_DAY_NONE || (after != SY_DAY_NONE && day <= after) || (until != SY_DAY_NONE && day > until))
        continue;
      json_array_append_new (causes, cause_json (catalogue, known, "event", found->event->by, until, sy_law_found_event (catalogue, found)));
    }
  return events != NULL;
}

static gboolean
within (SyDay day, SyDay after, SyDay until)
{
  return day == SY_DAY_NONE || ((after == SY_DAY_NONE || day > after) && (until == SY_DAY_NONE || day <= until));
}

json_t *
sy_causes_json (SyCatalogue *catalogue, SyCauses *known, const SyEditionRow *edition, const char *list, const char *code, SyDay after, SyDay until, GError **error)
{
  json_t *causes = json_array ();
  if (edition != NULL && *edition->by != '\0' && within (edition->day, after, until))
    json_array_append_new (causes, cause_json (catalogue, known, "edition", edition->by, until, json_null ()));
  gboolean good = TRUE;
  for (char *at = g_strdup (code); good && at != NULL;)
    {
      g_autofree char *id = sy_entry_id (list, at);
      good = add_events (catalogue, known, id, after, until, causes, error);
      char *above = sy_code_parent (at);
      g_free (at);
      at = *above != '\0' ? above : (g_free (above), NULL);
    }
  /* A section of the Code is amended by its own name. */
  if (good && edition != NULL && g_str_has_prefix (edition->document, "us-cfr:"))
    good = add_events (catalogue, known, edition->document, after, until, causes, error);
  if (good)
    return causes;
  json_decref (causes);
  return NULL;
}
