// SPDX-License-Identifier: GPL-3.0-or-later
/* What was added or changed since a change number or a day: a feed without an end, a page at a time. */
#include <string.h>

#include "corpus/error.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/changed_lists.h"
#include "query/changed_parties.h"
#include "query/coverage.h"
#include "query/json.h"
#include "query/result.h"

typedef enum
{
  ROWS_DOCUMENTS,
  ROWS_ENTRIES, /* of control lists */
  ROWS_PARTIES,
} Rows;

static const char *const row_names[] = { "document", "entry", "party" };

typedef struct
{
  SyResultContext context;
  const SyColumns *columns;
  SyDay since; /* SY_DAY_NONE: any */
  guint limit;
  Rows kind;
  gboolean some_lists; /* only documents that have something of certain lists */
  SyChangedLists *lists;
  SyChangedParties *parties;
  json_t *rows;
  gint64 last;   /* number of the last row */
  gboolean more;
  GError *error;
} Feed;

/* Whether the change has something of the lists asked for, of the kind asked for. */
static gboolean
has_lists (const Feed *feed, const SyChange *change)
{
  return (feed->kind != ROWS_PARTIES && sy_changed_lists_has (feed->lists, change->version)) || (feed->kind != ROWS_ENTRIES && sy_changed_parties_has (feed->parties, change->version));
}

static gboolean
is_wanted (const Feed *feed, const SyChange *change)
{
  if ((feed->kind != ROWS_DOCUMENTS || feed->some_lists) && (change->version == 0 || !has_lists (feed, change)))
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
  json_t *parties = lists != NULL ? sy_changed_parties_json (feed->parties, change->version, &feed->error) : NULL;
  if (parties == NULL)
    {
      json_decref (lists);
      json_decref (row);
      return FALSE;
    }
  sy_json_set (row, "act", sy_json_of_text (change->act));
  sy_json_set (row, "object", sy_json_of_text (change->kind));
  sy_json_set (row, "lists", lists);
  sy_json_set (row, "parties", parties);
  json_array_append_new (feed->rows, row);
  return TRUE;
}

/* The entries or the parties that it changed. */
static gboolean
add_rows (Feed *feed, const SyChange *change, json_t *head)
{
  json_t *rows = feed->kind == ROWS_ENTRIES ? sy_changed_lists_rows (feed->lists, change->version, head, &feed->error) : sy_changed_parties_rows (feed->parties, change->version, head, &feed->error);
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
  return feed->kind == ROWS_DOCUMENTS ? add_document (feed, change, row) : add_rows (feed, change, row);
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
parse_object (const SyRequest *request, Rows *kind, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (row_names); i++)
    if (g_strcmp0 (request->object != NULL ? request->object : "document", row_names[i]) == 0)
      {
        *kind = i;
        if (request->jurisdiction == NULL || i == ROWS_PARTIES)
          return TRUE;
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "jurisdiction: \"%s\" is asked for of changes whose object is not party", request->jurisdiction);
        return FALSE;
      }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "object: \"%s\" is none of document, entry and party", request->object);
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
  sy_json_set (answer, "object", json_string (row_names[feed->kind]));
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

/* What changed is told by rolls and editions of the lists asked for. */
static gboolean
open_lists (Feed *feed, const SyRequest *request, GError **error)
{
  SyEngine *engine = feed->context.engine;
  feed->lists = sy_changed_lists_new (engine, request->lists, error);
  feed->parties = feed->lists != NULL ? sy_changed_parties_new (engine, request->lists, request->jurisdiction, request->lang, error) : NULL;
  return feed->parties != NULL;
}

json_t *
sy_answer_changes (SyEngine *engine, const SyRequest *request, GError **error)
{
  gint64 number;
  SyDay day;
  Rows kind;
  if (!sy_request_check (request, error) || !parse_object (request, &kind, error) || !parse_since (request->text, &number, &day, error) || !sy_engine_begin (engine, error))
    return NULL;
  Feed feed = { .context = { engine, NULL, sy_request_as_of (request), request->known_as_of, request->lang, FALSE, { SY_DAY_NONE, SY_DAY_NONE } },
                .columns = sy_engine_columns (engine, error),
                .since = day,
                .limit = request->limit,
                .kind = kind,
                .some_lists = request->lists != NULL && *request->lists != NULL,
                .rows = json_array () };
  json_t *answer = NULL;
  if (feed.columns != NULL && open_lists (&feed, request, error) && fill (&feed, MAX (number, (gint64) request->offset), error))
    answer = answer_json (engine, request, &feed, error);
  json_decref (feed.rows);
  sy_changed_lists_free (feed.lists);
  sy_changed_parties_free (feed.parties);
  sy_engine_end (engine);
  return answer;
}
