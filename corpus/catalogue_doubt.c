// SPDX-License-Identifier: GPL-3.0-or-later
/* What people should look at first: queues of doubt, and the fact or event of an id. */
#include "corpus/catalogue_private.h"

#include <string.h>

#include "corpus/error.h"

/* In the order of SyDoubt. */
static const struct
{
  const char *name;
  gboolean of_events;
  SqlStatement rows, count;
} doubts[SY_N_DOUBTS] = {
  { "conflict", TRUE, SQL_DOUBT_CONFLICT, SQL_DOUBT_CONFLICT_COUNT },
  { "no_object", TRUE, SQL_DOUBT_NO_OBJECT, SQL_DOUBT_NO_OBJECT_COUNT },
  { "no_day", TRUE, SQL_DOUBT_NO_DAY, SQL_DOUBT_NO_DAY_COUNT },
  { "far_day", TRUE, SQL_DOUBT_FAR_DAY, SQL_DOUBT_FAR_DAY_COUNT },
  { "citation_only", TRUE, SQL_DOUBT_CITATION_ONLY, SQL_DOUBT_CITATION_ONLY_COUNT },
  { "odd_date", FALSE, SQL_DOUBT_ODD_DATE, SQL_DOUBT_ODD_DATE_COUNT },
  { "odd_value", FALSE, SQL_DOUBT_ODD_VALUE, SQL_DOUBT_ODD_VALUE_COUNT },
  { "unsure_code", FALSE, SQL_DOUBT_UNSURE_CODE, SQL_DOUBT_UNSURE_CODE_COUNT },
};

const char *
sy_doubt_name (SyDoubt doubt)
{
  g_return_val_if_fail ((guint) doubt < SY_N_DOUBTS, "");
  return doubts[doubt].name;
}

gboolean
sy_doubt_parse (const char *name, SyDoubt *doubt)
{
  for (guint i = 0; i < SY_N_DOUBTS; i++)
    if (g_strcmp0 (doubts[i].name, name) == 0)
      {
        *doubt = (SyDoubt) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
sy_doubt_is_of_events (SyDoubt doubt)
{
  return doubts[doubt].of_events;
}

gboolean
sy_catalogue_count_doubts (SyCatalogue *catalogue, SyDoubt doubt, const char *document, gint64 *count, GError **error)
{
  return sy_database_query_int (catalogue->database, doubts[doubt].count, 0, count, error, "s", document);
}

GPtrArray *
sy_catalogue_doubts (SyCatalogue *catalogue, SyDoubt doubt, const char *document, guint offset, guint limit, GError **error)
{
  SyCursor *rows = sy_database_query (catalogue->database, doubts[doubt].rows, error, "sii", document, (gint64) offset, (gint64) limit);
  if (rows == NULL)
    return NULL;
  return doubts[doubt].of_events ? sy_catalogue_collect_events (catalogue, rows, SQL_EVENT_EVIDENCE, error) : sy_catalogue_collect_facts (rows, error);
}

/* ---- by id ---- */

static gboolean
find_event (SyCatalogue *catalogue, const char *id, SyFoundEvent **event, GError **error)
{
  SyCursor *row = sy_database_query (catalogue->database, SQL_EVENT_BY_ID, error, "s", id);
  g_autoptr (GPtrArray) found = row != NULL ? sy_catalogue_collect_events (catalogue, row, SQL_EVENT_EVIDENCE, error) : NULL;
  if (found != NULL && found->len > 0)
    *event = g_steal_pointer (&found->pdata[0]);
  return found != NULL;
}

static gboolean
find_fact (SyCatalogue *catalogue, const char *object, const char *document, SyFoundFact **fact, GError **error)
{
  SyCursor *rows = document != NULL ? sy_database_query (catalogue->database, SQL_FACTS_OF_DOCUMENT, error, "s", document)
                                    : sy_database_query (catalogue->database, SQL_FACTS_ALL, error, "");
  g_autoptr (SyCursor) row = rows;
  GError *failure = NULL;
  if (row == NULL)
    return FALSE;
  while (*fact == NULL && sy_cursor_next (row, &failure))
    {
      SyFoundFact *one = g_new0 (SyFoundFact, 1);
      sy_fact_kind_parse (sy_cursor_text (row, 0), &one->kind);
      one->value = g_strdup (sy_cursor_text (row, 1));
      one->evidence = sy_catalogue_evidence_from_row (row, 2);
      g_autofree char *id = sy_found_fact_id (one);
      if (strcmp (id, object) == 0)
        *fact = one;
      else
        sy_found_fact_free (one);
    }
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_find_object (SyCatalogue *catalogue, const char *object, const char *document, SyFoundEvent **event, SyFoundFact **fact, GError **error)
{
  SyFoundEvent *found_event = NULL;
  SyFoundFact *found_fact = NULL;
  gboolean good = g_str_has_prefix (object, SY_OBJECT_EVENT) ? find_event (catalogue, object + strlen (SY_OBJECT_EVENT), &found_event, error)
                                                             : find_fact (catalogue, object, document, &found_fact, error);
  if (!good)
    return FALSE;
  *event = found_event;
  *fact = found_fact;
  if (found_event != NULL || found_fact != NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no text held states \"%s\"; ids begin with \"event:\" or \"fact:\", and smallyard review and show print them", object);
  return FALSE;
}
