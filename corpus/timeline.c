// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/timeline.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/life.h"

static const char *const names[] = {
  [SY_STATUS_UNKNOWN] = "unknown",     [SY_STATUS_NOT_YET_IN_FORCE] = "not_yet_in_force",
  [SY_STATUS_IN_FORCE] = "in_force",   [SY_STATUS_PARTLY_IN_FORCE] = "partly_in_force",
  [SY_STATUS_SUSPENDED] = "suspended", [SY_STATUS_DELAYED] = "delayed",
  [SY_STATUS_WITHDRAWN] = "withdrawn", [SY_STATUS_LAPSED] = "lapsed",
  [SY_STATUS_REPEALED] = "repealed",   [SY_STATUS_SUPERSEDED] = "superseded",
  [SY_STATUS_ANNULLED] = "annulled",   [SY_STATUS_CONFLICTING] = "conflicting",
};
G_STATIC_ASSERT (G_N_ELEMENTS (names) == SY_N_STATUSES);

const char *
sy_status_name (SyStatusCode code)
{
  g_return_val_if_fail ((guint) code < SY_N_STATUSES, "");
  return names[code];
}

gboolean
sy_status_parse (const char *name, SyStatusCode *code)
{
  for (guint i = 0; name != NULL && i < SY_N_STATUSES; i++)
    if (strcmp (names[i], name) == 0)
      {
        *code = (SyStatusCode) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- which events count ---- */

static gboolean
bears_on_status (const SyEvent *event, gboolean listed)
{
  switch (event->act)
    {
    case SY_ACT_SIGN:
    case SY_ACT_FILE:
    case SY_ACT_PUBLISH:
    case SY_ACT_AMEND:
    case SY_ACT_REDESIGNATE:
    case SY_ACT_REVISE: return FALSE;
    case SY_ACT_ADD:
    case SY_ACT_REMOVE: return listed;
    default: return TRUE;
    }
}

static int
by_publication (gconstpointer a, gconstpointer b)
{
  const SyEvent *x = *(SyEvent *const *) a, *y = *(SyEvent *const *) b;
  if (x->known != y->known)
    return x->known < y->known ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

/* Events on the target known by then, in order of publication; a statement that occurs twice is one. */
static GPtrArray *
known_events (const GPtrArray *events, const char *target, SyDay known_as_of, gboolean listed)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  for (guint i = 0; i < events->len; i++)
    {
      SyEvent *event = g_ptr_array_index (events, i);
      gboolean known = known_as_of == SY_DAY_NONE || (event->known != SY_DAY_NONE && event->known <= known_as_of);
      if (known && strcmp (event->target, target) == 0 && bears_on_status (event, listed))
        g_ptr_array_add (all, event);
    }
  g_ptr_array_sort (all, by_publication);

  GPtrArray *distinct = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (all, i), *last = i > 0 ? g_ptr_array_index (all, i - 1) : NULL;
      if (last == NULL || event->id == NULL || last->known != event->known || g_strcmp0 (event->id, last->id) != 0)
        g_ptr_array_add (distinct, (gpointer) event);
    }
  return distinct;
}

/* "paragraph 2" holds "paragraph 2", "paragraph 2/limb (a)" and "paragraph 2, limb (a)"; "" holds all. */
static gboolean
holds (const char *outer, const char *inner)
{
  gsize length = strlen (outer);
  if (length == 0 || strcmp (outer, inner) == 0)
    return TRUE;
  return strncmp (outer, inner, length) == 0 && (inner[length] == '/' || g_str_has_prefix (inner + length, ", "));
}

static SyLife *
life_of_part (const GPtrArray *events, const char *part, gboolean listed)
{
  g_autoptr (GPtrArray) applicable = g_ptr_array_new ();
  for (guint i = 0; i < events->len; i++)
    {
      SyEvent *event = g_ptr_array_index (events, i);
      if (holds (event->part, part))
        g_ptr_array_add (applicable, event);
    }
  return sy_life_new (applicable, listed);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
distinct_parts (const GPtrArray *events, const char *target)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (events, i);
      if (*event->part != '\0' && strcmp (event->target, target) == 0 && g_hash_table_add (seen, event->part))
        g_ptr_array_add (parts, g_strdup (event->part));
    }
  g_ptr_array_sort (parts, by_name);
  return parts;
}

/* The lives of `part` and of each part within it that events name. */
static GPtrArray *
lives_of (const GPtrArray *events, const char *target, const char *part, SyDay known_as_of, gboolean listed)
{
  g_autoptr (GPtrArray) known = known_events (events, target, known_as_of, listed);
  g_autoptr (GPtrArray) parts = distinct_parts (known, target);
  GPtrArray *lives = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_life_free);
  g_ptr_array_add (lives, life_of_part (known, part, listed));
  for (guint i = 0; i < parts->len; i++)
    {
      const char *inner = g_ptr_array_index (parts, i);
      if (strcmp (inner, part) != 0 && holds (part, inner))
        g_ptr_array_add (lives, life_of_part (known, inner, listed));
    }
  return lives;
}

GPtrArray *
sy_timeline_parts (const GPtrArray *events, const char *target)
{
  return distinct_parts (events, target);
}

/* ---- stretches ---- */

static void
stretch_free (gpointer data)
{
  SyStretch *stretch = data;
  g_ptr_array_unref (stretch->because);
  g_free (stretch);
}

/* The status of the whole from those of its parts. What is unknown of some does not hide what is known of others. */
static SyStatusCode
status_of_whole (const gboolean *has)
{
  static const SyStatusCode order[] = { SY_STATUS_SUSPENDED,  SY_STATUS_DELAYED, SY_STATUS_NOT_YET_IN_FORCE, SY_STATUS_REPEALED,
                                        SY_STATUS_SUPERSEDED, SY_STATUS_LAPSED,  SY_STATUS_WITHDRAWN,        SY_STATUS_ANNULLED };
  if (has[SY_STATUS_CONFLICTING])
    return SY_STATUS_CONFLICTING;
  SyStatusCode first = SY_STATUS_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (order) && first == SY_STATUS_UNKNOWN; i++)
    if (has[order[i]])
      first = order[i];
  if (has[SY_STATUS_IN_FORCE])
    return first == SY_STATUS_UNKNOWN ? SY_STATUS_IN_FORCE : SY_STATUS_PARTLY_IN_FORCE;
  return first;
}

static SyStatusCode
status_on (const GPtrArray *lives, SyDay day, SyDay since, GHashTable *because)
{
  gboolean has[SY_N_STATUSES] = { FALSE };
  for (guint i = 0; i < lives->len; i++)
    has[sy_life_status (g_ptr_array_index (lives, i), day, since, because)] = TRUE;
  return status_of_whole (has);
}

/* ---- what an entry owes to the documents that add it ---- */

/* An event that adds an entry or a party, and the lives of the document that does it. */
typedef struct
{
  const SyEvent *add;
  GPtrArray *lives;
} Maker;

static void
maker_clear (gpointer data)
{
  g_ptr_array_unref (((Maker *) data)->lives);
}

static GArray *
makers_of (const GPtrArray *events, const char *target, SyDay known_as_of)
{
  GArray *makers = g_array_new (FALSE, FALSE, sizeof (Maker));
  g_array_set_clear_func (makers, maker_clear);
  for (guint i = 0; i < events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (events, i);
      if (event->act != SY_ACT_ADD || strcmp (event->target, target) != 0 || strcmp (event->by, target) == 0)
        continue;
      Maker maker = { event, lives_of (events, event->by, "", known_as_of, FALSE) };
      g_array_append_val (makers, maker);
    }
  return makers;
}

/* A listing has no force while the document that makes it has none. Repeal of that document says nothing: what it added may have become part of
 * another. */
static gboolean
stays_without (SyStatusCode maker)
{
  switch (maker)
    {
    case SY_STATUS_NOT_YET_IN_FORCE:
    case SY_STATUS_DELAYED:
    case SY_STATUS_SUSPENDED:
    case SY_STATUS_WITHDRAWN:
    case SY_STATUS_LAPSED:
    case SY_STATUS_ANNULLED:
    case SY_STATUS_CONFLICTING: return FALSE;
    default: return TRUE;
    }
}

/* The status that the makers leave to what they have added; `because` holds the reasons so far, among them the adding events that count on that day.
 */
static SyStatusCode
status_under_makers (const GArray *makers, SyStatusCode status, SyDay day, SyDay since, GHashTable *because)
{
  gboolean has[SY_N_STATUSES] = { FALSE }, any = FALSE;
  g_autoptr (GHashTable) reasons = g_hash_table_new (NULL, NULL);
  if (status != SY_STATUS_IN_FORCE && status != SY_STATUS_PARTLY_IN_FORCE)
    return status;
  for (guint i = 0; i < makers->len; i++)
    {
      const Maker *maker = &g_array_index (makers, Maker, i);
      if (!g_hash_table_contains (because, maker->add))
        continue;
      SyStatusCode of_maker = status_on (maker->lives, day, since, reasons);
      if (stays_without (of_maker))
        return status;
      has[of_maker] = any = TRUE;
    }
  if (!any)
    return status;
  GHashTableIter iter;
  gpointer event;
  g_hash_table_iter_init (&iter, reasons);
  while (g_hash_table_iter_next (&iter, &event, NULL))
    g_hash_table_add (because, event);
  return status_of_whole (has);
}

/* ---- the timeline ---- */

static int
by_day (gconstpointer a, gconstpointer b)
{
  SyDay x = *(const SyDay *) a, y = *(const SyDay *) b;
  return x < y ? -1 : x > y;
}

static void
add_borders (const GPtrArray *lives, GArray *borders)
{
  for (guint i = 0; i < lives->len; i++)
    sy_life_borders (g_ptr_array_index (lives, i), borders);
}

/* Days on which something may change, sorted, once each; the first is SY_DAY_NONE. */
static GArray *
all_borders (const GPtrArray *lives, const GArray *makers)
{
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (SyDay));
  add_borders (lives, borders);
  for (guint i = 0; i < makers->len; i++)
    add_borders (g_array_index (makers, Maker, i).lives, borders);
  g_array_sort (borders, by_day);

  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (SyDay));
  SyDay last = SY_DAY_NONE;
  g_array_append_val (distinct, last);
  for (guint i = 0; i < borders->len; i++)
    {
      SyDay day = g_array_index (borders, SyDay, i);
      if (day > last && day < SY_DAY_MAX)
        g_array_append_val (distinct, day);
      last = MAX (last, day);
    }
  return distinct;
}

static void
add_stretch (GPtrArray *timeline, SyDay since, SyStatusCode status, GHashTable *because)
{
  SyStretch *last = timeline->len > 0 ? g_ptr_array_index (timeline, timeline->len - 1) : NULL;
  if (last == NULL || last->status != status)
    {
      if (last != NULL)
        last->days.to = since;
      last = g_new0 (SyStretch, 1);
      *last = (SyStretch){ { since, SY_DAY_NONE }, status, g_ptr_array_new () };
      g_ptr_array_add (timeline, last);
    }
  GHashTableIter iter;
  gpointer event;
  g_hash_table_iter_init (&iter, because);
  while (g_hash_table_iter_next (&iter, &event, NULL))
    if (!g_ptr_array_find (last->because, event, NULL))
      g_ptr_array_add (last->because, event);
  g_ptr_array_sort (last->because, by_publication);
}

static GPtrArray *
stretches (const GPtrArray *lives, const GArray *makers)
{
  GPtrArray *timeline = g_ptr_array_new_with_free_func (stretch_free);
  g_autoptr (GArray) borders = all_borders (lives, makers);
  for (guint i = 0; i < borders->len; i++)
    {
      SyDay since = g_array_index (borders, SyDay, i);
      SyDay day = i > 0 ? since : borders->len > 1 ? g_array_index (borders, SyDay, 1) - 1 : 0;
      g_autoptr (GHashTable) because = g_hash_table_new (NULL, NULL);
      SyStatusCode status = status_on (lives, day, since, because);
      status = status_under_makers (makers, status, day, since, because);
      add_stretch (timeline, since, status, because);
    }
  return timeline;
}

GPtrArray *
sy_timeline (const GPtrArray *events, const char *target, const char *part, SyDay known_as_of)
{
  const SyIdScheme *scheme = sy_id_scheme (target);
  gboolean listed = scheme != NULL && (scheme->kind == SY_ID_ENTRY || scheme->kind == SY_ID_PARTY);
  g_autoptr (GPtrArray) lives = lives_of (events, target, part, known_as_of, listed);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) makers = makers_of (listed ? events : none, target, known_as_of);
  return stretches (lives, makers);
}

GPtrArray *
sy_timeline_makers (const GPtrArray *events, const char *target)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *makers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (events, i);
      gboolean adds = event->act == SY_ACT_ADD && strcmp (event->target, target) == 0 && strcmp (event->by, target) != 0;
      if (adds && g_hash_table_add (seen, event->by))
        g_ptr_array_add (makers, g_strdup (event->by));
    }
  g_ptr_array_sort (makers, by_name);
  return makers;
}

const SyStretch *
sy_timeline_at (const GPtrArray *timeline, SyDay as_of)
{
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = g_ptr_array_index (timeline, i);
      if (sy_interval_contains (stretch->days, as_of))
        return stretch;
    }
  return NULL;
}
