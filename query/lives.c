// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/lives.h"

#include <string.h>

#include "corpus/id.h"
#include "query/item.h"

/* Where one life stands in the arrays of all. */
typedef struct
{
  char *id; /* shared by the whole and its parts: owned by `ids` */
  char *part;
  guint first, n_steps;
} Row;

/* A version, its row + 1 or 0, and days that the version states. */
typedef struct
{
  guint32 version;
  guint row;
  gboolean own;
  SyDay published, effective;
} Version;

struct _SyLives
{
  gint references;
  GPtrArray *ids;    /* of char * */
  GArray *rows;      /* of Row, by id, the whole first */
  GArray *steps;     /* of SyStep */
  GArray *versions;  /* of Version */
  GHashTable *whole; /* id -> index of its row + 1 */
};

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->part);
}

static SyLives *
lives_new (void)
{
  SyLives *lives = g_new0 (SyLives, 1);
  lives->references = 1;
  lives->ids = g_ptr_array_new_with_free_func (g_free);
  lives->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (lives->rows, row_clear);
  lives->steps = g_array_new (FALSE, FALSE, sizeof (SyStep));
  lives->versions = g_array_new (FALSE, FALSE, sizeof (Version));
  lives->whole = g_hash_table_new (g_str_hash, g_str_equal);
  return lives;
}

SyLives *
sy_lives_ref (SyLives *lives)
{
  g_atomic_int_inc (&lives->references);
  return lives;
}

void
sy_lives_unref (SyLives *lives)
{
  if (lives == NULL || !g_atomic_int_dec_and_test (&lives->references))
    return;
  g_hash_table_unref (lives->whole);
  g_array_unref (lives->versions);
  g_array_unref (lives->steps);
  g_array_unref (lives->rows);
  g_ptr_array_unref (lives->ids);
  g_free (lives);
}

/* ---- building ---- */

typedef struct
{
  SyCatalogue *catalogue;
  GHashTable *by_target; /* id -> GPtrArray of SyEvent */
  char *last, *lawful;   /* the target that came last, and whose law it has */
} Gathering;

static void
gathering_clear (Gathering *gathering)
{
  g_hash_table_unref (gathering->by_target);
  g_free (gathering->last);
  g_free (gathering->lawful);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathering, gathering_clear)

/* SyEventFunc. */
static gboolean
gather (const SyEvent *event, gpointer data)
{
  Gathering *gathering = data;
  if (g_strcmp0 (gathering->last, event->target) != 0)
    {
      g_free (gathering->last);
      g_free (gathering->lawful);
      gathering->last = g_strdup (event->target);
      gathering->lawful = sy_item_lawful (gathering->catalogue, event->target);
    }
  GPtrArray *events = g_hash_table_lookup (gathering->by_target, gathering->lawful);
  if (events == NULL)
    {
      events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
      g_hash_table_insert (gathering->by_target, g_strdup (gathering->lawful), events);
    }
  SyEvent *copy = sy_event_copy (event);
  g_free (copy->target);
  copy->target = g_strdup (gathering->lawful);
  g_ptr_array_add (events, copy);
  return TRUE;
}

static gpointer
borrow (gconstpointer element, gpointer data)
{
  return (gpointer) element;
}

/* All events that the life of `id` depends on, borrowed. */
static GPtrArray *
events_of (GHashTable *by_target, const char *id)
{
  GPtrArray *events = g_ptr_array_new ();
  g_ptr_array_extend (events, g_hash_table_lookup (by_target, id), borrow, NULL);
  g_autoptr (GPtrArray) makers = sy_timeline_makers (events, id);
  for (guint i = 0; i < makers->len; i++)
    {
      GPtrArray *of_maker = g_hash_table_lookup (by_target, makers->pdata[i]);
      if (of_maker != NULL)
        g_ptr_array_extend (events, of_maker, borrow, NULL);
    }
  return events;
}

static void
add_life (SyLives *lives, const GPtrArray *events, char *id, const char *part, SyDay known_as_of)
{
  g_autoptr (GPtrArray) timeline = sy_timeline (events, id, part, known_as_of);
  Row row = { id, g_strdup (part), lives->steps->len, timeline->len };
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = timeline->pdata[i];
      SyStep step = { stretch->days.from, stretch->status };
      g_array_append_val (lives->steps, step);
    }
  g_array_append_val (lives->rows, row);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_lives (SyLives *lives, GHashTable *by_target, SyDay known_as_of)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, by_target);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (lives->ids, g_strdup (key));
  g_ptr_array_sort (lives->ids, by_text);
  for (guint i = 0; i < lives->ids->len; i++)
    {
      char *id = lives->ids->pdata[i];
      g_autoptr (GPtrArray) events = events_of (by_target, id), parts = sy_timeline_parts (events, id);
      g_hash_table_insert (lives->whole, id, GUINT_TO_POINTER (lives->rows->len + 1));
      add_life (lives, events, id, "", known_as_of);
      for (guint k = 0; k < parts->len; k++)
        add_life (lives, events, id, parts->pdata[k], known_as_of);
    }
}

/* What the callback of versions needs. */
typedef struct
{
  SyCatalogue *catalogue;
  SyLives *lives;
} Naming;

/* SyVersionFunc. */
static gboolean
add_version (const SyVersion *version, gpointer data)
{
  Naming *naming = data;
  g_autofree char *lawful = sy_item_lawful (naming->catalogue, version->id);
  Version one = { version->version, GPOINTER_TO_UINT (g_hash_table_lookup (naming->lives->whole, lawful)), strcmp (lawful, version->id) == 0,
                  version->published, version->effective };
  g_array_append_val (naming->lives->versions, one);
  return TRUE;
}

SyLives *
sy_lives_new (SyCatalogue *catalogue, SyDay known_as_of, GError **error)
{
  g_auto (Gathering) gathering = { .catalogue = catalogue };
  gathering.by_target = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!sy_catalogue_each_event (catalogue, gather, &gathering, error))
    return NULL;
  g_autoptr (SyLives) lives = lives_new ();
  add_lives (lives, gathering.by_target, known_as_of);
  Naming naming = { catalogue, lives };
  return sy_catalogue_each_version (catalogue, 0, add_version, &naming, error) ? g_steal_pointer (&lives) : NULL;
}

/* ---- reading ---- */

guint
sy_lives_count (const SyLives *lives)
{
  return lives->rows->len;
}

SyLifeOf
sy_lives_get (const SyLives *lives, guint index)
{
  const Row *row = &g_array_index (lives->rows, Row, index);
  return (SyLifeOf){ row->id, row->part, &g_array_index (lives->steps, SyStep, row->first), row->n_steps };
}

gboolean
sy_lives_find (const SyLives *lives, const char *id, SyLifeOf *life)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (lives->whole, id));
  if (index == 0)
    return FALSE;
  *life = sy_lives_get (lives, index - 1);
  return TRUE;
}

guint
sy_lives_count_versions (const SyLives *lives)
{
  return lives->versions->len;
}

SyVersionLife
sy_lives_get_version (const SyLives *lives, guint index)
{
  const Version *version = &g_array_index (lives->versions, Version, index);
  SyVersionLife found = { .version = version->version, .own = version->own, .published = version->published, .effective = version->effective };
  found.has_life = version->row > 0;
  if (found.has_life)
    found.life = sy_lives_get (lives, version->row - 1);
  return found;
}

gboolean
sy_lives_partly (const SyLives *lives, guint index, SyStatusCode status, SyDay day)
{
  guint whole = g_array_index (lives->versions, Version, index).row;
  if (whole == 0)
    return FALSE;
  SyLifeOf life = sy_lives_get (lives, whole - 1);
  gboolean partly = FALSE;
  for (guint row = whole; row < lives->rows->len && !partly; row++)
    {
      SyLifeOf part = sy_lives_get (lives, row);
      if (strcmp (part.id, life.id) != 0)
        break;
      partly = sy_life_on (&part, day) == status;
    }
  return partly && sy_life_on (&life, day) != status;
}

SyStatusCode
sy_life_on (const SyLifeOf *life, SyDay day)
{
  SyStatusCode status = life->steps[0].status;
  for (guint i = 1; i < life->n_steps && life->steps[i].from <= day; i++)
    status = life->steps[i].status;
  return status;
}
