// SPDX-License-Identifier: GPL-3.0-or-later
/* What was added or changed since a change number or a day: a feed without an end, a page at a time. */
#include <string.h>

#include "corpus/error.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/changed_lists.h"
#include "query/coverage.h"
#include "query/json.h"
#include "query/result.h"

typedef struct
{
  SyResultContext context;
  const SyColumns *columns;
  SyDay since; /* SY_DAY_NONE: any */
  guint limit;
  gboolean entries;      /* rows are entries of control lists */
  gboolean some_lists;   /* only documents that have something of certain lists */
  SyChangedLists *lists;
  json_t *rows;
  gint64 last;   /* number of the last row */
  gboolean more;
  GError *error;
} Feed;

static gboolean
is_wanted (const Feed *feed, const SyChange *change)
{
  if ((feed->entries || feed->some_lists) && (change->version == 0 || !sy_changed_lists_has (feed->lists, change->version)))
    return FALSE;
  if (feed->since == SY_DAY_NONE)
    return TRUE;
  SyDay observed = change->version != 0 ? sy_columns_day (feed->columns, SY_COLUMN_OBSERVED, change->version) : SY_DAY_NONE;
  return observed != SY_DAY_NONE && observed >= feed->since;
}

static json_t *
row_json (Feed *feed, const SyChange *change)
{
  if (change->version == 0)
    {
      json_t *bare = json_object ();
      sy_json_set (bare, "id", sy_json_of_text (change->object));
      return bare;
    }
  g_autoptr (SyVersion) version = sy_catalogue_version (feed->context.engine->catalogue, change->version, &feed->error);
  return version != NULL ? sy_result_head (&feed->context, version, &feed->error) : NULL;
}

static gboolean
add_document (Feed *feed, const SyChange *change, json_t *row)
{
  json_t *lists = sy_changed_lists_json (feed->lists, change->version, feed->context.lang, &feed->error);
  if (lists == NULL)
    {
      json_decref (row);
      return FALSE;
    }
  sy_json_set (row, "act", sy_json_of_text (change->act));
  sy_json_set (row, "object", sy_json_of_text (change->kind));
  sy_json_set (row, "lists", lists);
  json_array_append_new (feed->rows, row);
  return TRUE;
}

static gboolean
add_entries (Feed *feed, const SyChange *change, json_t *head)
{
  json_t *rows = sy_changed_lists_rows (feed->lists, change->version, head, &feed->error);
  json_decref (head);
  if (rows == NULL)
    return FALSE;
  json_array_extend (feed->rows, rows);
  json_decref (rows);
  return TRUE;
}

/* SyChangeFunc. */
static gboolean
take_change (const SyChange *change, gpointer data)
{
  Feed *feed = data;
  if (!is_wanted (feed, change))
    return TRUE;
  if (json_array_size (feed->rows) >= feed->limit)
    {
      feed->more = TRUE;
      return FALSE;
    }
  json_t *row = row_json (feed, change);
  if (row == NULL)
    return FALSE;
  sy_json_set (row, "change", json_integer (change->number));
  feed->last = change->number;
  return feed->entries ? add_entries (feed, change, row) : add_document (feed, change, row);
}

/* "" and "0" are the beginning. */
static gboolean
parse_since (const char *text, gint64 *number, SyDay *day, GError **error)
{
  guint64 value = 0;
  *day = SY_DAY_NONE;
  *number = 0;
  if (*text == '\0' || sy_day_parse (text, day, NULL))
    return TRUE;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &value, NULL))
    {
      *number = (gint64) value;
      return TRUE;
    }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "since: \"%s\" is neither a change number nor a day such as 2026-11-20", text);
  return FALSE;
}

static gboolean
check_object (const char *object, GError **error)
{
  if (object == NULL || g_str_equal (object, "document") || g_str_equal (object, "entry"))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "object: \"%s\" is neither document nor entry", object);
  return FALSE;
}

static gboolean
fill (Feed *feed, gint64 after, GError **error)
{
  gboolean good = sy_catalogue_each_change (feed->context.engine->catalogue, after, take_change, feed, error) && feed->error == NULL;
  if (feed->error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&feed->error));
    }
  return good;
}

static json_t *
answer_json (SyEngine *engine, const SyRequest *request, const Feed *feed, GError **error)
{
  g_autoptr (SyClause) all = sy_clause_new (SY_CLAUSE_ALL, NULL);
  g_auto (SyCoverageAsked) asked;
  sy_coverage_asked_init (&asked, all);
  json_t *coverage = sy_coverage_json (engine, &asked, request->lang, error), *basis = coverage != NULL ? sy_basis (engine, request, error) : NULL;
  if (basis == NULL)
    {
      json_decref (coverage);
      return NULL;
    }
  json_t *answer = json_object (), *names = json_array ();
  for (guint i = 0; feed->some_lists && request->lists[i] != NULL; i++)
    json_array_append_new (names, sy_json_of_text (request->lists[i]));
  sy_json_set (answer, "kind", sy_json_of_text ("changes"));
  sy_json_set (answer, "since", sy_json_of_text (request->text));
  sy_json_set (answer, "object", json_string (feed->entries ? "entry" : "document"));
  sy_json_set (answer, "lists", names);
  sy_json_set (answer, "newest", json_integer (engine->change));
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (feed->rows)));
  sy_json_set (answer, "offset", json_integer (request->offset));
  sy_json_set (answer, "limit", json_integer (request->limit));
  sy_json_set (answer, "next", feed->more ? json_integer (feed->last) : json_null ());
  json_object_set (answer, "results", feed->rows);
  sy_json_set (answer, "coverage", coverage);
  sy_json_set (answer, "warnings", sy_answer_warnings (engine));
  sy_json_set (answer, "basis", basis);
  return answer;
}

json_t *
sy_answer_changes (SyEngine *engine, const SyRequest *request, GError **error)
{
  gint64 number;
  SyDay day;
  if (!sy_request_check (request, error) || !check_object (request->object, error) || !parse_since (request->text, &number, &day, error) || !sy_engine_begin (engine, error))
    return NULL;
  Feed feed = { .context = { engine, NULL, sy_request_as_of (request), request->known_as_of, request->lang, FALSE, { SY_DAY_NONE, SY_DAY_NONE } },
                .columns = sy_engine_columns (engine, error),
                .since = day,
                .limit = request->limit,
                .entries = g_strcmp0 (request->object, "entry") == 0,
                .some_lists = request->lists != NULL && *request->lists != NULL,
                .rows = json_array () };
  json_t *answer = NULL;
  feed.lists = feed.columns != NULL ? sy_changed_lists_new (engine->catalogue, request->lists, error) : NULL;
  if (feed.lists != NULL && fill (&feed, MAX (number, (gint64) request->offset), error))
    answer = answer_json (engine, request, &feed, error);
  json_decref (feed.rows);
  sy_changed_lists_free (feed.lists);
  sy_engine_end (engine);
  return answer;
}
