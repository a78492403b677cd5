// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/reader_register.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "index/register.h"

#define READER "register/1"
#define HEAD   "register"

#define bad(file, group, key, error, ...) sy_register_file_fail (file, group, key, SY_ERROR_BAD_INPUT, error, __VA_ARGS__)

/* What [register] tells about all entries. */
typedef struct
{
  char *source; /* "register:starter-us" */
  char *compiled;
} Head;

static void
head_clear (Head *head)
{
  g_clear_pointer (&head->source, g_free);
  g_clear_pointer (&head->compiled, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static gboolean
check_required (const SyRegisterFile *file, const char *group, GError **error)
{
  static const char *const required[] = { "kind", "title", "summary", "summary[zh]", "url", "verified.1", "basis" };
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (!g_key_file_has_key (file->keys, group, required[i], NULL))
      return bad (file, group, NULL, error, "has no %s", required[i]);
  gboolean dated = g_key_file_has_key (file->keys, group, "filed", NULL) || g_key_file_has_key (file->keys, group, "published", NULL);
  gboolean known = g_key_file_has_key (file->keys, group, "known", NULL);
  if (dated == known)
    return bad (file, group, NULL, error, dated ? "has both known and filed or published" : "has neither filed nor published nor known");
  return TRUE;
}

/* The jurisdiction that an id tells, or NULL with an error if it is no document's. */
static const char *
check_id (const SyRegisterFile *file, const char *group, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *id = sy_id_normalise (group, &reason);
  if (id == NULL)
    {
      bad (file, group, NULL, error, "%s", reason->message);
      return NULL;
    }
  if (strcmp (id, group) != 0)
    {
      bad (file, group, NULL, error, "write the id as \"%s\"", id);
      return NULL;
    }
  const SyIdScheme *scheme = sy_id_scheme (id);
  if (scheme->kind != SY_ID_DOCUMENT || *scheme->jurisdiction == '\0')
    {
      bad (file, group, NULL, error, "\"%s\" is not the id of an authority's document", id);
      return NULL;
    }
  return scheme->jurisdiction;
}

static void
apply_known (SyDocument *document)
{
  SyDay day;
  if (!sy_day_parse (sy_document_attribute (document, "known"), &day, NULL))
    return;
  for (guint i = 0; i < document->events->len; i++)
    ((SyEvent *)g_ptr_array_index (document->events, i))->known = day;
}

static SyDocument *
read_group (const SyRegisterFile *file, const Head *head, const char *group, GError **error)
{
  const char *jurisdiction = check_id (file, group, error);
  if (jurisdiction == NULL || !check_required (file, group, error))
    return NULL;
  g_autoptr (SyDocument) document = sy_document_new (group, jurisdiction, head->source, "other", "en", SY_STANDING_REGISTER, READER);
  gsize n_keys;
  g_auto (GStrv) keys = g_key_file_get_keys (file->keys, group, &n_keys, NULL);
  if (n_keys >= SY_MAX_PASSAGES)
    {
      sy_register_file_fail (file, group, NULL, SY_ERROR_LIMIT, error, "has more than SY_MAX_PASSAGES = %d keys", SY_MAX_PASSAGES);
      return NULL;
    }
  for (guint i = 0; i < n_keys; i++)
    if (!sy_register_read_key (file, group, keys[i], document, error))
      return NULL;
  sy_document_add_attribute (document, "compiled", head->compiled, NULL);
  apply_known (document);
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

/* [register]: what all entries share. */
static gboolean
read_head (const SyRegisterFile *file, Head *head, GError **error)
{
  static const char *const keys[] = { "id", "title[en]", "title[zh]", "compiled", "licence", "note", "note[zh]", NULL };
  const guint n_required = 5;
  g_autofree char *group = g_key_file_get_start_group (file->keys);
  if (g_strcmp0 (group, HEAD) != 0)
    return bad (file, group != NULL ? group : "", NULL, error, "the first group must be [" HEAD "]");
  g_auto (GStrv) names = g_key_file_get_keys (file->keys, HEAD, NULL, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains (keys, names[i]))
      return bad (file, HEAD, names[i], error, "is not a key of [" HEAD "]");
  for (guint i = 0; i < n_required; i++)
    if (!g_key_file_has_key (file->keys, HEAD, keys[i], NULL))
      return bad (file, HEAD, NULL, error, "has no %s", keys[i]);

  g_autofree char *id = g_key_file_get_value (file->keys, HEAD, "id", NULL);
  g_autoptr (GError) reason = NULL;
  SyDay day;
  head->compiled = g_key_file_get_value (file->keys, HEAD, "compiled", NULL);
  if (!g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)*$", id, 0, 0))
    return bad (file, HEAD, "id", error, "\"%s\" is not a name of small letters, digits and hyphens", id);
  if (!sy_day_parse (head->compiled, &day, &reason))
    return bad (file, HEAD, "compiled", error, "%s", reason->message);
  head->source = g_strconcat ("register:", id, NULL);
  return TRUE;
}

static gboolean
accepts (const SyReading *reading)
{
  return g_strcmp0 (reading->capture->kind, "register") == 0;
}

static gboolean
read_register (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  const char *uri = reading->capture->uri;
  const char *name = g_str_has_prefix (uri, "register:") ? uri + strlen ("register:") : uri;
  g_auto (SyRegisterFile) file = { 0 };
  g_auto (Head) head = { 0 };
  if (!sy_register_file_open (&file, name, reading->data, reading->length, error) || !read_head (&file, &head, error))
    return FALSE;

  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  g_auto (GStrv) groups = g_key_file_get_groups (file.keys, NULL);
  for (guint i = 1; groups[i] != NULL; i++)
    {
      SyDocument *document = read_group (&file, &head, groups[i], error);
      if (document == NULL)
        return FALSE;
      g_ptr_array_add (documents, document);
    }
  g_ptr_array_set_free_func (documents, NULL);
  guint i = 0;
  while (i < documents->len && emit (g_ptr_array_index (documents, i), data))
    i++;
  for (i++; i < documents->len; i++)
    sy_document_free (g_ptr_array_index (documents, i));
  return TRUE;
}

const SyReader sy_reader_register = { READER, "Register of instruments (key file, see corpus/starter/README.md)", accepts, read_register };
