// SPDX-License-Identifier: GPL-3.0-or-later
/* The calendar: which day changes the status of what, and when comments close. Changes come from the lives of the snapshot; what is shown of them is
 * computed with its evidence. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/basis.h"
#include "query/field_scope.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/lives.h"
#include "query/status.h"
#include "query/table.h"

/* One day of one item. */
typedef struct
{
  SyDay day;
  char *id, *part;
  SyStatusCode was, status;
  SyStated *comments; /* the day on which comments close; else NULL */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  g_free (entry->id);
  g_free (entry->part);
  sy_stated_free (entry->comments);
  g_free (entry);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const Entry *x = *(const Entry *const *) a, *y = *(const Entry *const *) b;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  int order = strcmp (x->id, y->id);
  if (order != 0)
    return order;
  if ((x->comments != NULL) != (y->comments != NULL))
    return x->comments != NULL ? 1 : -1;
  return strcmp (x->part, y->part);
}

/* ---- what is asked ---- */

static gboolean
read_period (const SyRequest *request, SyInterval *period, GError **error)
{
  SyDay today = sy_request_as_of (request);
  int days = request->days != 0 ? request->days : SY_CALENDAR_DAYS;
  if (!sy_interval_is_empty (request->period))
    *period = request->period;
  else if (days < -SY_MAX_CALENDAR_DAYS || days > SY_MAX_CALENDAR_DAYS)
    *period = (SyInterval){ 0, SY_MAX_CALENDAR_DAYS + 2 };
  else
    *period = days > 0 ? (SyInterval){ today, today + days + 1 } : (SyInterval){ today + days, today + 1 };
  if ((gint64) period->to - period->from <= SY_MAX_CALENDAR_DAYS + 1)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a calendar has at most %d days (SY_MAX_CALENDAR_DAYS)", SY_MAX_CALENDAR_DAYS);
  return FALSE;
}

static gboolean
check_jurisdiction (const char *jurisdiction, GError **error)
{
  if (jurisdiction == NULL || strcmp (sy_label ("jurisdiction", jurisdiction, "en"), jurisdiction) != 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "jurisdiction: there is no \"%s\"; there are us, eu, cn, un, gb, jp and xx", jurisdiction);
  return FALSE;
}

static gboolean
is_of (const SyRequest *request, const char *id)
{
  return request->jurisdiction == NULL || g_strcmp0 (sy_law_jurisdiction (id), request->jurisdiction) == 0;
}

/* ---- which days ---- */

/* Whether the whole changes in the same way on the same day: then the part tells nothing more. */
static gboolean
is_told (const SyLifeOf *whole, SyDay day, SyStatusCode was, SyStatusCode status)
{
  for (guint i = 1; i < whole->n_steps; i++)
    if (whole->steps[i].from == day && whole->steps[i - 1].status == was && whole->steps[i].status == status)
      return TRUE;
  return FALSE;
}

static void
add_changes (GPtrArray *entries, const SyLives *lives, const SyRequest *request, SyInterval period)
{
  SyLifeOf whole = { 0 };
  for (guint i = 0; i < sy_lives_count (lives); i++)
    {
      SyLifeOf life = sy_lives_get (lives, i);
      if (*life.part == '\0')
        whole = life;
      for (guint k = 1; k < life.n_steps && is_of (request, life.id); k++)
        {
          SyStatusCode was = life.steps[k - 1].status, status = life.steps[k].status;
          SyDay day = life.steps[k].from;
          if (!sy_interval_contains (period, day) || (*life.part != '\0' && is_told (&whole, day, was, status)))
            continue;
          Entry *entry = g_new (Entry, 1);
          *entry = (Entry){ day, g_strdup (life.id), g_strdup (life.part), was, status, NULL };
          g_ptr_array_add (entries, entry);
        }
    }
}

static gboolean
add_comments (GPtrArray *entries, SyEngine *engine, const SyRequest *request, SyInterval period, GError **error)
{
  g_autofree char *from = sy_day_format (period.from), *to = sy_day_format (period.to);
  g_autoptr (GPtrArray) stated = sy_catalogue_stated_between (engine->catalogue, "comments_close_on", from, to, error);
  for (guint i = 0; stated != NULL && i < stated->len; i++)
    {
      SyStated *one = stated->pdata[i];
      const Entry *last = entries->len > 0 ? entries->pdata[entries->len - 1] : NULL;
      SyDay day;
      if (!sy_day_parse (one->value, &day, NULL) || !is_of (request, one->evidence->document))
        continue;
      /* The same day from several texts of one document. */
      if (last != NULL && last->comments != NULL && last->day == day && strcmp (last->id, one->evidence->document) == 0)
        continue;
      Entry *entry = g_new (Entry, 1);
      *entry = (Entry){ day, g_strdup (one->evidence->document), g_strdup (""), SY_STATUS_UNKNOWN, SY_STATUS_UNKNOWN, one };
      stated->pdata[i] = NULL;
      g_ptr_array_add (entries, entry);
    }
  return stated != NULL;
}

/* A notice that was not yet published then is not known. */
static gboolean
is_public (SyCatalogue *catalogue, const Entry *entry, SyDay known_as_of)
{
  if (entry->comments == NULL || known_as_of == SY_DAY_NONE)
    return TRUE;
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, entry->id, "", NULL);
  SyDay day = version == NULL ? SY_DAY_NONE : version->filed != SY_DAY_NONE ? version->filed : version->published;
  return day != SY_DAY_NONE && day <= known_as_of;
}

/* ---- rows ---- */

static gboolean
has_force (SyStatusCode status)
{
  return status == SY_STATUS_IN_FORCE || status == SY_STATUS_PARTLY_IN_FORCE;
}

static const char *
name_change (const Entry *entry)
{
  if (entry->comments != NULL)
    return "comments_close";
  switch (entry->status)
    {
    case SY_STATUS_IN_FORCE:
    case SY_STATUS_PARTLY_IN_FORCE: return entry->was == SY_STATUS_SUSPENDED ? "resumes" : has_force (entry->was) ? "changes" : "begins";
    case SY_STATUS_SUSPENDED: return "suspended";
    case SY_STATUS_DELAYED: return "delayed";
    case SY_STATUS_LAPSED: return "lapses";
    case SY_STATUS_WITHDRAWN:
    case SY_STATUS_REPEALED:
    case SY_STATUS_SUPERSEDED:
    case SY_STATUS_ANNULLED: return "ends";
    default: return "changes";
    }
}

/* The events that have a border on that day, with their evidence. */
static json_t *
because_json (SyEngine *engine, const Entry *entry, SyDay known_as_of, GError **error)
{
  json_t *because = json_array ();
  if (entry->comments != NULL)
    return because;
  g_autoptr (GPtrArray) found = sy_status_events (engine->catalogue, entry->id, error);
  if (found == NULL)
    {
      json_decref (because);
      return NULL;
    }
  g_autoptr (GPtrArray) plain = sy_status_plain (found), timeline = sy_timeline (plain, entry->id, entry->part, known_as_of);
  const SyStretch *next = sy_timeline_at (timeline, entry->day), *last = sy_timeline_at (timeline, entry->day - 1);
  g_autoptr (GPtrArray) makers = sy_law_border_events (last, next);
  for (guint i = 0; i < makers->len; i++)
    json_array_append_new (because, sy_law_event_among (engine->catalogue, found, makers->pdata[i]));
  return because;
}

static json_t *
entry_json (SyEngine *engine, const SyRequest *request, const Entry *entry, GError **error)
{
  json_t *because = because_json (engine, entry, request->known_as_of, error);
  if (because == NULL)
    return NULL;
  json_t *row = json_object (), *evidence = json_array ();
  if (entry->comments != NULL)
    json_array_append_new (evidence, sy_law_evidence (engine->catalogue, entry->comments->evidence));
  sy_json_set (row, "day", sy_json_of_day (entry->day));
  sy_json_set (row, "what", sy_json_of_text (name_change (entry)));
  sy_json_set (row, "id", sy_json_of_text (entry->id));
  sy_json_set (row, "part", sy_json_of_text (entry->part));
  sy_json_set (row, "was", entry->comments != NULL ? json_null () : sy_json_of_text (sy_status_name (entry->was)));
  sy_json_set (row, "status", entry->comments != NULL ? json_null () : sy_json_of_text (sy_status_name (entry->status)));
  sy_json_set (row, "item", sy_item_json (engine->catalogue, entry->id, request->lang));
  sy_json_set (row, "because", because);
  sy_json_set (row, "evidence", evidence);
  return row;
}

/* Leaves what is about the field and about export controls. */
static gboolean
keep_field (GPtrArray *entries, SyEngine *engine, const char *field, GError **error)
{
  SyBitmap *documents = sy_scope_documents (engine, field, error);
  if (documents == NULL)
    return FALSE;
  for (guint i = entries->len; i > 0; i--)
    {
      g_autoptr (SyVersion) version = sy_catalogue_find (engine->catalogue, ((const Entry *) entries->pdata[i - 1])->id, "", NULL);
      if (version == NULL || version->version >= documents->size || !sy_bitmap_get (documents, version->version))
        g_ptr_array_remove_index (entries, i - 1);
    }
  sy_bitmap_free (documents);
  return TRUE;
}

static GPtrArray *
find_entries (SyEngine *engine, const SyRequest *request, SyInterval period, GError **error)
{
  g_autoptr (SyLives) lives = sy_engine_lives (engine, request->known_as_of, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  if (lives == NULL || !add_comments (entries, engine, request, period, error))
    return NULL;
  for (guint i = entries->len; i > 0; i--)
    if (!is_public (engine->catalogue, entries->pdata[i - 1], request->known_as_of))
      g_ptr_array_remove_index (entries, i - 1);
  add_changes (entries, lives, request, period);
  if (request->field != NULL && !keep_field (entries, engine, request->field, error))
    return NULL;
  g_ptr_array_sort (entries, by_day);
  return g_steal_pointer (&entries);
}

static json_t *
build (SyEngine *engine, const SyRequest *request, SyInterval period, GError **error)
{
  g_autoptr (GPtrArray) entries = find_entries (engine, request, period, error);
  if (entries == NULL)
    return NULL;
  json_t *answer = json_object (), *rows = json_array ();
  for (guint i = request->offset; i < entries->len && i - request->offset < request->limit; i++)
    {
      json_t *row = entry_json (engine, request, entries->pdata[i], error);
      if (row == NULL)
        {
          json_decref (rows);
          json_decref (answer);
          return NULL;
        }
      json_array_append_new (rows, row);
    }
  sy_json_set (answer, "kind", sy_json_of_text ("calendar"));
  sy_json_set (answer, "from", sy_json_of_day (period.from));
  sy_json_set (answer, "to", sy_json_of_day (period.to));
  sy_json_set (answer, "jurisdiction", sy_json_of_text (request->jurisdiction));
  sy_json_set (answer, "field", sy_json_of_text (request->field));
  sy_json_set (answer, "count", json_integer (entries->len));
  sy_law_set_page (answer, request, entries->len, rows);
  return answer;
}

json_t *
sy_answer_calendar (SyEngine *engine, const SyRequest *request, GError **error)
{
  SyInterval period;
  if (!sy_request_check (request, error) || !read_period (request, &period, error) || !check_jurisdiction (request->jurisdiction, error)
      || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, period, error), request->jurisdiction, request, error);
  sy_engine_end (engine);
  return answer;
}
