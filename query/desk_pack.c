// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_pack.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/desk_answer.h"
#include "query/json.h"

typedef struct
{
  SyEngine *engine;
  SyDesk *desk;
  const char *lang;
  GPtrArray *heads;      /* of json_t: rows */
  GHashTable *heads_of;  /* digest -> itself */
  GPtrArray *screenings; /* of json_t */
  GHashTable *parties;   /* id -> json_t array of digests */
} Packing;

static void
decref (gpointer value)
{
  json_decref (value);
}

static json_t *
wrap (const char *key, json_t *value)
{
  json_t *row = json_object ();
  sy_json_set (row, key, value);
  return row;
}

/* Takes the heads out of a screening and leaves their digest. */
static void
share_heads (Packing *packing, const SyScreening *screening, json_t *row)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, screening->heads, -1);
  if (!g_hash_table_contains (packing->heads_of, digest))
    {
      json_t *heads = json_object ();
      sy_json_set (heads, "digest", sy_json_of_text (digest));
      json_object_set (heads, "lists", json_object_get (row, "heads"));
      g_ptr_array_add (packing->heads, wrap ("heads", heads));
      g_hash_table_add (packing->heads_of, g_strdup (digest));
    }
  sy_json_set (row, "heads", sy_json_of_text (digest));
}

static void
note_parties (Packing *packing, const json_t *results)
{
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      const char *party = sy_json_get (row, "party");
      json_t *digests = g_hash_table_lookup (packing->parties, party);
      if (digests == NULL)
        g_hash_table_insert (packing->parties, g_strdup (party), digests = json_array ());
      gboolean told = FALSE;
      for (gsize k = 0; !told && k < json_array_size (digests); k++)
        told = json_equal (json_array_get (digests, k), json_object_get (row, "record"));
      if (!told)
        json_array_append (digests, json_object_get (row, "record"));
    }
}

static gboolean
take_screening (Packing *packing, const SyScreening *screening, GError **error)
{
  json_t *row = sy_desk_screening_json (packing->desk, screening, error);
  if (row == NULL)
    return FALSE;
  share_heads (packing, screening, row);
  note_parties (packing, json_object_get (row, "results"));
  g_ptr_array_add (packing->screenings, wrap ("screening", row));
  return TRUE;
}

/* What is held of a party now; nothing where it is held no more. */
static gboolean
write_party (Packing *packing, const char *id, const json_t *digests, SyPackWriter *writer, GError **error)
{
  const SyRequest request = { .text = id, .lang = packing->lang, .limit = 100, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE };
  g_autoptr (GError) problem = NULL;
  json_t *answer = sy_answer_party (packing->engine, &request, &problem);
  SyParty *party = answer != NULL ? sy_party_load (packing->engine->catalogue, id, SY_DAY_NONE, &problem) : NULL;
  if (party == NULL && !g_error_matches (problem, SY_ERROR, SY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  gboolean done = party != NULL || problem != NULL;
  if (party != NULL)
    {
      g_autofree char *record = sy_party_digest (party);
      json_t *row = wrap ("party", json_incref (answer));
      sy_json_set (row, "record", sy_json_of_text (record));
      json_object_set (row, "found", (json_t *) digests);
      sy_pack_writer_add (writer, row);
      json_decref (row);
      sy_party_free (party);
    }
  json_decref (answer);
  return done;
}

static json_t *
header_of (const Packing *packing, const char *marking)
{
  g_autofree char *head = sy_catalogue_head (packing->engine->catalogue);
  json_t *header = json_object ();
  sy_json_set (header, "made", sy_json_of_instant (sy_clock_now ()));
  sy_json_set (header, "program", sy_json_of_text ("smallyard " SY_VERSION));
  sy_json_set (header, "rules", sy_json_of_text (sy_shared_rules (packing->engine->shared)));
  sy_json_set (header, "archive", sy_json_of_text (head));
  sy_json_set (header, "marking", sy_json_of_text (marking));
  sy_json_set (header, "screenings", json_integer (packing->screenings->len));
  sy_json_set (header, "parties", json_integer (g_hash_table_size (packing->parties)));
  return header;
}

static GBytes *
write_pack (Packing *packing, const char *marking, GError **error)
{
  json_t *header = header_of (packing, marking);
  g_autoptr (SyPackWriter) writer = sy_pack_writer_new (header);
  json_decref (header);
  for (guint i = 0; i < packing->heads->len; i++)
    sy_pack_writer_add (writer, packing->heads->pdata[i]);
  for (guint i = 0; i < packing->screenings->len; i++)
    sy_pack_writer_add (writer, packing->screenings->pdata[i]);
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (packing->parties), (GCompareFunc) strcmp);
  for (const GList *at = ids; at != NULL; at = at->next)
    if (!write_party (packing, at->data, g_hash_table_lookup (packing->parties, at->data), writer, error))
      return NULL;
  return sy_pack_writer_finish (g_steal_pointer (&writer), error);
}

static GBytes *
pack_log (SyEngine *engine, SyDesk *desk, const GPtrArray *log, const char *marking, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (decref), screenings = g_ptr_array_new_with_free_func (decref);
  g_autoptr (GHashTable) heads_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decref);
  Packing packing = { engine, desk, lang, heads, heads_of, screenings, parties };
  for (guint i = 0; i < log->len; i++)
    if (!take_screening (&packing, log->pdata[i], error))
      return NULL;
  return write_pack (&packing, marking, error);
}

GBytes *
sy_desk_pack (SyEngine *engine, SyDesk *desk, const SyLogFilter *filter, const char *marking, const char *lang, gint64 *count, GError **error)
{
  g_autoptr (GPtrArray) log = sy_desk_log (desk, filter, 0, G_MAXINT32, count, error);
  if (log != NULL && log->len == 0)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no screening was logged that is so chosen; `smallyard desk log on` logs them from now on");
  if (log == NULL || log->len == 0 || !sy_engine_begin (engine, error))
    return NULL;
  GBytes *pack = pack_log (engine, desk, log, marking, lang, error);
  sy_engine_end (engine);
  return pack;
}
