// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/concordance.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/rules_file.h"

static const char *const names[] = { "same_text", "near", "narrower", "broader", "different", "same_number" };
G_STATIC_ASSERT (G_N_ELEMENTS (names) == SY_N_RELATIONS);

const char *
sy_entry_relation_name (SyEntryRelation relation)
{
  return names[relation];
}

gboolean
sy_entry_relation_parse (const char *name, SyEntryRelation *relation)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *relation = (SyEntryRelation) i;
        return TRUE;
      }
  return FALSE;
}

SyEntryRelation
sy_entry_relation_turned (SyEntryRelation relation)
{
  return relation == SY_RELATION_NARROWER ? SY_RELATION_BROADER : relation == SY_RELATION_BROADER ? SY_RELATION_NARROWER : relation;
}

void
sy_concordance_free (SyConcordance *stated)
{
  if (stated == NULL)
    return;
  char *const texts[] = { stated->one, stated->other, stated->reason, stated->source, stated->reviewer };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (stated);
}

/* ---- all of them ---- */

struct _SyConcordances
{
  GPtrArray *all;      /* of SyConcordance, in the order of the files */
  GHashTable *by_pair; /* "ONE OTHER" -> SyConcordance, borrowed */
};

static char *
pair_key (const char *one, const char *other)
{
  return g_strconcat (one, " ", other, NULL);
}

static SyConcordances *
concordances_new (void)
{
  SyConcordances *stated = g_new (SyConcordances, 1);
  stated->all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_concordance_free);
  stated->by_pair = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return stated;
}

void
sy_concordances_free (SyConcordances *stated)
{
  if (stated == NULL)
    return;
  g_hash_table_unref (stated->by_pair);
  g_ptr_array_unref (stated->all);
  g_free (stated);
}

static void
take (SyConcordances *stated, SyConcordance *pair)
{
  g_ptr_array_add (stated->all, pair);
  g_hash_table_insert (stated->by_pair, pair_key (pair->one, pair->other), pair);
}

guint
sy_concordance_count (const SyConcordances *stated)
{
  return stated->all->len;
}

const SyConcordance *
sy_concordance_find (const SyConcordances *stated, const char *one, const char *other, gboolean *turned)
{
  g_autofree char *key = pair_key (one, other), *turned_key = pair_key (other, one);
  const SyConcordance *pair = g_hash_table_lookup (stated->by_pair, key);
  *turned = pair == NULL;
  return pair != NULL ? pair : g_hash_table_lookup (stated->by_pair, turned_key);
}

static int
compare_lines (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

char *
sy_concordance_digest (const SyConcordances *stated)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < stated->all->len; i++)
    {
      const SyConcordance *pair = stated->all->pdata[i];
      g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %d\n%s\n%s\n%s\n", pair->one, pair->other, sy_entry_relation_name (pair->relation), pair->made, pair->reason, pair->source,
                                               pair->reviewer != NULL ? pair->reviewer : ""));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < lines->len; i++)
    g_checksum_update (checksum, lines->pdata[i], -1);
  return g_strdup (g_checksum_get_string (checksum));
}

/* ---- files ---- */

static gpointer
fail (const char *path, const char *group, const char *why, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\", [%s]: %s", path, group, why);
  return NULL;
}

static gboolean
is_entry (const char *id)
{
  const SyIdScheme *scheme = id != NULL ? sy_id_scheme (id) : NULL;
  return scheme != NULL && scheme->kind == SY_ID_ENTRY;
}

static gboolean
knows_keys (GKeyFile *file, const char *group)
{
  static const char *const known[] = { "relation", "reason", "source", "reviewer", "made", NULL };
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (char **key = keys; *key != NULL; key++)
    if (!g_strv_contains (known, *key))
      return FALSE;
  return TRUE;
}

static SyConcordance *
read_group (GKeyFile *file, const char *path, const char *group, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (group, " ", -1);
  if (g_strv_length (ids) != 2 || !is_entry (ids[0]) || !is_entry (ids[1]))
    return fail (path, group, "is no pair of ids of list entries", error);
  if (!knows_keys (file, group))
    return fail (path, group, "has a key that is none of relation, reason, source, reviewer, made", error);
  g_autofree char *relation = g_key_file_get_value (file, group, "relation", NULL), *made = g_key_file_get_value (file, group, "made", NULL);
  g_autofree char *reason = g_key_file_get_value (file, group, "reason", NULL), *source = g_key_file_get_value (file, group, "source", NULL);
  SyEntryRelation kind;
  SyDay day;
  if (!sy_entry_relation_parse (relation, &kind) || kind == SY_RELATION_SAME_NUMBER)
    return fail (path, group, "relation is none of same_text, near, narrower, broader, different", error);
  if (made == NULL || !sy_day_parse (made, &day, NULL))
    return fail (path, group, "made is no day", error);
  if (reason == NULL || *reason == '\0' || source == NULL || *source == '\0')
    return fail (path, group, "reason and source must be there", error);
  SyConcordance *stated = g_new0 (SyConcordance, 1);
  stated->one = g_strdup (ids[0]);
  stated->other = g_strdup (ids[1]);
  stated->relation = kind;
  stated->reason = g_steal_pointer (&reason);
  stated->source = g_steal_pointer (&source);
  stated->reviewer = g_key_file_get_value (file, group, "reviewer", NULL);
  stated->made = day;
  return stated;
}

static gboolean
read_file (SyConcordances *all, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = sy_rules_key_file (path, G_KEY_FILE_NONE, error);
  if (file == NULL)
    return FALSE;
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      gboolean turned;
      SyConcordance *stated = read_group (file, path, *group, error);
      if (stated == NULL)
        return FALSE;
      if (sy_concordance_find (all, stated->one, stated->other, &turned) != NULL)
        {
          sy_concordance_free (stated);
          return fail (path, *group, "is stated already", error) != NULL;
        }
      take (all, stated);
    }
  return TRUE;
}

SyConcordances *
sy_concordance_load (const char *directory, GError **error)
{
  g_autoptr (SyConcordances) all = concordances_new ();
  g_autoptr (GPtrArray) files = sy_rules_paths (directory, ".ini", error);
  for (guint i = 0; files != NULL && i < files->len; i++)
    if (!read_file (all, files->pdata[i], error))
      return NULL;
  return files != NULL ? g_steal_pointer (&all) : NULL;
}
