// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/kept.h"

#include "query/basis.h"
#include "query/engine.h"

typedef struct
{
  guint64 file; /* the catalogue ... */
  gint64 change; /* ... and its state */
  char *key;
  gpointer value;
  gsize bytes;
  GDestroyNotify clear;
} Value;

struct _SyKept
{
  GMutex lock;
  GQueue queue; /* of Value, those asked for last first */
  gsize bytes;
};

static void
value_free (gpointer data)
{
  Value *value = data;
  g_atomic_rc_box_release_full (value->value, value->clear);
  g_free (value->key);
  g_free (value);
}

SyKept *
sy_kept_new (void)
{
  SyKept *kept = g_new0 (SyKept, 1);
  g_mutex_init (&kept->lock);
  g_queue_init (&kept->queue);
  return kept;
}

void
sy_kept_free (SyKept *kept)
{
  if (kept == NULL)
    return;
  g_queue_clear_full (&kept->queue, value_free);
  g_mutex_clear (&kept->lock);
  g_free (kept);
}

gsize
sy_kept_bytes (SyKept *kept)
{
  g_mutex_lock (&kept->lock);
  gsize bytes = kept->bytes;
  g_mutex_unlock (&kept->lock);
  return bytes;
}

gpointer
sy_kept_take (SyKept *kept, const SyEngine *engine, const char *key)
{
  gpointer found = NULL;
  g_mutex_lock (&kept->lock);
  for (GList *at = kept->queue.head; at != NULL; at = at->next)
    {
      const Value *value = at->data;
      if (value->change != engine->change || value->file != engine->file || !g_str_equal (value->key, key))
        continue;
      found = g_atomic_rc_box_acquire (value->value);
      g_queue_unlink (&kept->queue, at);
      g_queue_push_head_link (&kept->queue, at);
      break;
    }
  g_mutex_unlock (&kept->lock);
  return found;
}

/* Whether no engine will ask for it: of a catalogue that was replaced, or of an older state. */
static gboolean
is_stale (const Value *value, const SyEngine *engine)
{
  return value->file != engine->file || value->change < engine->change;
}

/* Takes out of the queue what is stale, and the oldest until there is room. Locked; the values are freed by the caller, when it is unlocked. */
static GSList *
make_room (SyKept *kept, const SyEngine *engine)
{
  GSList *gone = NULL;
  for (GList *at = kept->queue.tail, *before; at != NULL; at = before)
    {
      Value *value = at->data;
      before = at->prev;
      if (!is_stale (value, engine) && kept->bytes <= SY_KEPT_BYTES)
        continue;
      kept->bytes -= value->bytes;
      gone = g_slist_prepend (gone, value);
      g_queue_delete_link (&kept->queue, at);
    }
  return gone;
}

/* Two engines may have made the same at the same time: the one that is never found again goes as the oldest. */
void
sy_kept_keep (SyKept *kept, const SyEngine *engine, const char *key, gpointer value, gsize bytes, GDestroyNotify clear)
{
  Value *one = g_new (Value, 1);
  *one = (Value){ engine->file, engine->change, g_strdup (key), g_atomic_rc_box_acquire (value), bytes, clear };
  g_mutex_lock (&kept->lock);
  g_queue_push_head (&kept->queue, one);
  kept->bytes += bytes;
  GSList *gone = make_room (kept, engine);
  g_mutex_unlock (&kept->lock);
  g_slist_free_full (gone, value_free);
}

/* ---- JSON ---- */

#define BYTES_OF_TEXT 3 /* a value in memory is about three times its text */

static void
json_clear (gpointer data)
{
  json_decref (*(json_t **) data);
}

json_t *
sy_kept_json (SyEngine *engine, const char *key, SyMakeFunc make, gconstpointer data, GError **error)
{
  SyKept *kept = sy_shared_kept (engine->shared);
  json_t **box = sy_kept_take (kept, engine, key), *value = box != NULL ? json_incref (*box) : make (engine, data, error);
  if (box == NULL && value != NULL)
    {
      box = g_atomic_rc_box_new (json_t *);
      *box = json_incref (value);
      sy_kept_keep (kept, engine, key, box, BYTES_OF_TEXT * json_dumpb (value, NULL, 0, 0), json_clear);
    }
  if (box != NULL)
    g_atomic_rc_box_release_full (box, json_clear);
  return value;
}

json_t *
sy_kept_answer (SyEngine *engine, const char *kind, SyMakeFunc make, const SyRequest *request, GError **error)
{
  g_autofree char *digest = sy_request_digest (kind, request);
  /* The digest has neither the page nor what today is. */
  g_autofree char *key = g_strdup_printf ("%s %s %d %u %u", kind, digest, sy_request_as_of (request), request->offset, request->limit);
  json_t *kept = sy_kept_json (engine, key, make, request, error), *answer = kept != NULL ? json_copy (kept) : NULL;
  json_decref (kept);
  return answer;
}
