// SPDX-License-Identifier: GPL-3.0-or-later
/* The reading half of the catalogue that looks across documents: who cites, amends or corrects whom, and all events at once. */
#include "corpus/catalogue_private.h"

#include <string.h>

void
sy_cited_free (SyCited *cited)
{
  if (cited == NULL)
    return;
  g_free (cited->id);
  g_free (cited);
}

void
sy_stated_free (SyStated *stated)
{
  if (stated == NULL)
    return;
  g_free (stated->name);
  g_free (stated->value);
  sy_evidence_free (stated->evidence);
  g_free (stated);
}

/* What one row of a query becomes. */
typedef gpointer (*RowFunc) (SyCursor *row);

/* All rows of a cursor (taken). */
static GPtrArray *
collect (SyCursor *cursor, RowFunc make, GDestroyNotify destroy, GError **error)
{
  g_autoptr (SyCursor) row = cursor;
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (destroy);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (all, make (row));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&all) : NULL;
}

static gpointer
cited_from_row (SyCursor *row)
{
  SyCited *cited = g_new0 (SyCited, 1);
  cited->id = g_strdup (sy_cursor_text (row, 0));
  cited->count = sy_cursor_int (row, 1);
  return cited;
}

static gpointer
citation_from_row (SyCursor *row)
{
  SyFoundFact *fact = g_new0 (SyFoundFact, 1);
  fact->kind = SY_FACT_CITATION;
  fact->value = g_strdup (sy_cursor_text (row, 1));
  fact->evidence = sy_catalogue_evidence_from_row (row, 2);
  return fact;
}

static gpointer
stated_from_row (SyCursor *row)
{
  SyStated *stated = g_new0 (SyStated, 1);
  stated->name = g_strdup (sy_cursor_text (row, 0));
  stated->value = g_strdup (sy_cursor_text (row, 1));
  stated->evidence = sy_catalogue_evidence_from_row (row, 2);
  return stated;
}

static gpointer
attribute_from_row (SyCursor *row)
{
  SyAttribute *attribute = g_new0 (SyAttribute, 1);
  attribute->name = g_strdup (sy_cursor_text (row, 0));
  attribute->value = g_strdup (sy_cursor_text (row, 1));
  attribute->passage = -1;
  return attribute;
}

GPtrArray *
sy_catalogue_code_named_by (SyCatalogue *catalogue, const char *id, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_CODE_NAMED_BY, error, "s", id), cited_from_row, (GDestroyNotify) sy_cited_free, error);
}

GPtrArray *
sy_catalogue_cited_by (SyCatalogue *catalogue, const char *id, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_CITED_BY, error, "s", id), cited_from_row, (GDestroyNotify) sy_cited_free, error);
}

GPtrArray *
sy_catalogue_cited_not_held (SyCatalogue *catalogue, const char *scheme, gint64 least, guint limit, GError **error)
{
  g_autofree char *end = g_strdup (scheme);
  end[strlen (end) - 1]++; /* the colon that ends it */
  return collect (sy_database_query (catalogue->database, SQL_CITED_NOT_HELD, error, "ssii", scheme, end, least, (gint64) limit), cited_from_row,
                  (GDestroyNotify) sy_cited_free, error);
}

GPtrArray *
sy_catalogue_cited_in (SyCatalogue *catalogue, guint32 version, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_CITED_IN, error, "i", (gint64) version), cited_from_row,
                  (GDestroyNotify) sy_cited_free, error);
}

static gpointer
text_from_row (SyCursor *row)
{
  return g_strdup (sy_cursor_text (row, 0));
}

GPtrArray *
sy_catalogue_named_between (SyCatalogue *catalogue, const char *from, const char *to, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_NAMED_BETWEEN, error, "ss", from, to), text_from_row, g_free, error);
}

gboolean
sy_catalogue_known (SyCatalogue *catalogue, const char *document, SyDay *known, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_DOCUMENT_KNOWN, error, "s", document);
  if (row == NULL || !sy_cursor_next (row, error))
    return FALSE;
  *known = sy_cursor_day (row, 0);
  return TRUE;
}

GPtrArray *
sy_catalogue_citations (SyCatalogue *catalogue, const char *document, const char *id, guint limit, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_CITATIONS, error, "ssi", document, id, (gint64) limit), citation_from_row,
                  (GDestroyNotify) sy_found_fact_free, error);
}

GPtrArray *
sy_catalogue_stated_on (SyCatalogue *catalogue, const char *id, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_STATED_ON, error, "s", id), stated_from_row, (GDestroyNotify) sy_stated_free, error);
}

GPtrArray *
sy_catalogue_stated_by (SyCatalogue *catalogue, const char *document, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_STATED_BY, error, "s", document), stated_from_row, (GDestroyNotify) sy_stated_free,
                  error);
}

GPtrArray *
sy_catalogue_numbers_by (SyCatalogue *catalogue, const char *document, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_STATED_NUMBERS, error, "s", document), stated_from_row, (GDestroyNotify) sy_stated_free, error);
}

GPtrArray *
sy_catalogue_numbered (SyCatalogue *catalogue, const char *name, const char *number, GError **error)
{
  static const char *const fronts[] = { "Docket No. ", "Docket ID ", "Docket Number " };
  for (guint i = 0; i < G_N_ELEMENTS (fronts); i++)
    if (g_str_has_prefix (number, fronts[i]))
      number += strlen (fronts[i]);
  return collect (sy_database_query (catalogue->database, SQL_STATED_NUMBER, error, "ss", name, number), stated_from_row, (GDestroyNotify) sy_stated_free, error);
}

GPtrArray *
sy_catalogue_stated_between (SyCatalogue *catalogue, const char *name, const char *from, const char *to, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_STATED_BETWEEN, error, "sss", name, from, to), stated_from_row,
                  (GDestroyNotify) sy_stated_free, error);
}

GPtrArray *
sy_catalogue_attributes_like (SyCatalogue *catalogue, const char *name, const char *like, GError **error)
{
  return collect (sy_database_query (catalogue->database, SQL_ATTRIBUTES_LIKE, error, "ss", name, like), attribute_from_row,
                  (GDestroyNotify) sy_attribute_free, error);
}

gboolean
sy_catalogue_each_event (SyCatalogue *catalogue, SyEventFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_EVENTS_ALL, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  gboolean more = TRUE;
  while (more && sy_cursor_next (row, &failure))
    {
      g_autoptr (SyEvent) event = sy_catalogue_event_from_row (row);
      more = func (event, data);
    }
  return sy_catalogue_loop_ended (failure, error);
}
