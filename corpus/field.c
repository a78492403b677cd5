// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/field.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/rules_file.h"
#include "corpus/text.h"

void
sy_field_free (SyField *field)
{
  if (field == NULL)
    return;
  g_free (field->path);
  g_free (field->id);
  g_free (field->broader);
  g_free (field->name_en);
  g_free (field->name_zh);
  g_clear_pointer (&field->terms_en, g_ptr_array_unref);
  g_clear_pointer (&field->terms_zh, g_ptr_array_unref);
  GPtrArray **const lists[] = { &field->not_en, &field->not_zh, &field->documents, &field->not_documents };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_ptr_array_unref);
  g_free (field->sources);
  g_clear_pointer (&field->codes, g_ptr_array_unref);
  g_clear_pointer (&field->hs, g_ptr_array_unref);
  g_clear_pointer (&field->corrections, g_ptr_array_unref);
  g_free (field->digest);
  g_free (field);
}

static gboolean fail (const SyField *field, const char *key, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
fail (const SyField *field, const char *key, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\", [%s]%s%s: %s", field->path, field->id, key != NULL ? " " : "", key != NULL ? key : "",
               why);
  return FALSE;
}

/* "a; b" as trimmed parts; empty ones are left out. */
static GPtrArray *
split (const char *value)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = g_strsplit (value != NULL ? value : "", ";", -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_ptr_array_add (parts, g_strdup (*piece));
  return parts;
}

static gboolean
holds (const GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) texts, text, g_str_equal, NULL);
}

/* Whether a term stands in a phrase, as whole words; in Chinese words have no borders. */
static gboolean
holds_term (const char *phrase, const char *term)
{
  g_autofree char *folded_phrase = sy_text_fold (phrase), *folded_term = sy_text_fold (term);
  gsize length = strlen (folded_term);
  for (const char *at = strstr (folded_phrase, folded_term); at != NULL; at = strstr (at + 1, folded_term))
    if (!g_ascii_isalnum (*folded_term) || ((at == folded_phrase || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length])))
      return TRUE;
  return FALSE;
}

static gboolean
take_terms (SyField *field, const char *key, const char *name, const char *value, GPtrArray **terms, GError **error)
{
  g_autoptr (GPtrArray) parts = split (value);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (taken, g_strdup (name));
  for (guint i = 0; i < parts->len; i++)
    {
      if (holds (taken, parts->pdata[i]))
        return fail (field, key, error, "\"%s\" stands twice (the name is a term too)", (const char *) parts->pdata[i]);
      g_ptr_array_add (taken, g_strdup (parts->pdata[i]));
    }
  *terms = g_steal_pointer (&taken);
  return TRUE;
}

static gboolean
take_ids (SyField *field, const char *key, const char *value, const char *prefix, SyIdKind kind, GPtrArray **ids, GError **error)
{
  g_autoptr (GPtrArray) parts = split (value);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *written = g_strconcat (prefix, parts->pdata[i], NULL);
      g_autofree char *id = sy_id_normalise (written, NULL);
      if (id == NULL || sy_id_scheme (id)->kind != kind)
        return fail (field, key, error, "\"%s\" is no %s", written, kind == SY_ID_HS ? "customs code" : "list entry (LIST:CODE)");
      if (holds (taken, id))
        return fail (field, key, error, "\"%s\" stands twice", id);
      g_ptr_array_add (taken, g_steal_pointer (&id));
    }
  *ids = g_steal_pointer (&taken);
  return TRUE;
}

/* Ids of documents, in canonical form. */
static gboolean
take_documents (SyField *field, const char *key, const char *value, GPtrArray **ids, GError **error)
{
  g_autoptr (GPtrArray) parts = split (value);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < parts->len; i++)
    {
      char *id = g_str_has_prefix (parts->pdata[i], "import:") ? g_strdup (parts->pdata[i]) : sy_id_normalise (parts->pdata[i], NULL);
      if (id == NULL)
        return fail (field, key, error, "\"%s\" is no id of a document", (const char *) parts->pdata[i]);
      g_ptr_array_add (taken, id);
    }
  *ids = g_steal_pointer (&taken);
  return TRUE;
}

/* Phrases, each with a term of the field in it: else it would exclude nothing. */
static gboolean
take_phrases (SyField *field, const char *key, const char *value, const GPtrArray *terms, GPtrArray **phrases, GError **error)
{
  g_autoptr (GPtrArray) parts = split (value);
  for (guint i = 0; i < parts->len; i++)
    {
      gboolean used = FALSE;
      for (guint k = 0; k < terms->len && !used; k++)
        used = holds_term (parts->pdata[i], terms->pdata[k]);
      if (!used)
        return fail (field, key, error, "\"%s\" has none of the terms in it", (const char *) parts->pdata[i]);
    }
  *phrases = g_steal_pointer (&parts);
  return TRUE;
}

static const char *const known_keys[] = { "name-en", "name-zh", "kind", "broader", "terms-en", "terms-zh", "not-en", "not-zh", "codes", "hs", "documents", "not-documents", "sources", NULL };

static gboolean
check_keys (GKeyFile *file, const SyField *field, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, field->id, NULL, NULL);
  for (char **key = keys; *key != NULL; key++)
    if (!g_strv_contains (known_keys, *key))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) known_keys);
        return fail (field, *key, error, "no such key; there are %s", known);
      }
  return TRUE;
}

static gboolean
read_group (GKeyFile *file, SyField *field, GError **error)
{
  g_autofree char *as_id = g_strconcat ("field:", field->id, NULL);
  if (sy_id_scheme (as_id) == NULL)
    return fail (field, NULL, error, "the name of a field is lower-case letters, digits and dashes");
  if (!check_keys (file, field, error))
    return FALSE;
  field->name_en = g_key_file_get_value (file, field->id, "name-en", NULL);
  field->name_zh = g_key_file_get_value (file, field->id, "name-zh", NULL);
  field->broader = g_key_file_get_value (file, field->id, "broader", NULL);
  g_autofree char *kind = g_key_file_get_value (file, field->id, "kind", NULL);
  field->is_measure = g_strcmp0 (kind, "measure") == 0;
  if (kind != NULL && !field->is_measure && !g_str_equal (kind, "technology"))
    return fail (field, "kind", error, "\"%s\" is neither technology nor measure", kind);
  if (field->name_en == NULL || *field->name_en == '\0' || field->name_zh == NULL || *field->name_zh == '\0')
    return fail (field, NULL, error, "name-en and name-zh are needed");
  g_autofree char *terms_en = g_key_file_get_value (file, field->id, "terms-en", NULL),
                  *terms_zh = g_key_file_get_value (file, field->id, "terms-zh", NULL);
  g_autofree char *codes = g_key_file_get_value (file, field->id, "codes", NULL), *hs = g_key_file_get_value (file, field->id, "hs", NULL);
  g_autofree char *not_en = g_key_file_get_value (file, field->id, "not-en", NULL), *not_zh = g_key_file_get_value (file, field->id, "not-zh", NULL);
  g_autofree char *documents = g_key_file_get_value (file, field->id, "documents", NULL), *not_documents = g_key_file_get_value (file, field->id, "not-documents", NULL);
  field->sources = g_key_file_get_value (file, field->id, "sources", NULL);
  return take_terms (field, "terms-en", field->name_en, terms_en, &field->terms_en, error)
         && take_terms (field, "terms-zh", field->name_zh, terms_zh, &field->terms_zh, error)
         && take_phrases (field, "not-en", not_en, field->terms_en, &field->not_en, error) && take_phrases (field, "not-zh", not_zh, field->terms_zh, &field->not_zh, error)
         && take_documents (field, "documents", documents, &field->documents, error) && take_documents (field, "not-documents", not_documents, &field->not_documents, error)
         && take_ids (field, "codes", codes, "", SY_ID_ENTRY, &field->codes, error) && take_ids (field, "hs", hs, "hs:", SY_ID_HS, &field->hs, error);
}

/* GKeyFile takes the last of two equal keys and joins equal groups without a word: what one of them says would be lost. */
static gboolean
check_doubles (const char *path, const char *text, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *group = g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_strstrip (*line);
      if (**line == '#' || **line == '\0')
        continue;
      if (**line == '[')
        {
          g_free (group);
          group = g_strdup (*line);
        }
      char *equals = **line == '[' ? NULL : strchr (*line, '=');
      if (equals != NULL)
        *equals = '\0';
      char *name = equals != NULL ? g_strconcat (group, " ", g_strstrip (*line), NULL) : g_strdup (group);
      if (!g_hash_table_add (seen, name))
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": %s stands twice", path, name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_file (const char *path, GPtrArray *fields, GError **error)
{
  gsize length = 0;
  g_autoptr (GError) why = NULL;
  g_autofree char *text = sy_rules_text (path, &length, error);
  if (text == NULL)
    return FALSE;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &why))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": %s", path, why->message);
      return FALSE;
    }
  if (!check_doubles (path, text, error))
    return FALSE;
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  g_autofree char *base = g_path_get_basename (path);
  base[strlen (base) - strlen (".ini")] = '\0';
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  if (g_strcmp0 (groups[0], base) != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": the first group must be [%s]", path, base);
      return FALSE;
    }
  for (char **group = groups; *group != NULL; group++)
    {
      g_autoptr (SyField) field = g_new0 (SyField, 1);
      field->path = g_strdup (path);
      field->id = g_strdup (*group);
      field->digest = g_strdup (digest);
      if (!read_group (file, field, error))
        return FALSE;
      g_ptr_array_add (fields, g_steal_pointer (&field));
    }
  return TRUE;
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const SyField *const *) a)->id, (*(const SyField *const *) b)->id);
}

/* Ids are unique, what is broader exists, and nothing is broader than itself. */
static gboolean
check_tree (const GPtrArray *fields, GError **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      if (i > 0 && g_str_equal (field->id, ((const SyField *) fields->pdata[i - 1])->id))
        return fail (field, NULL, error, "a field of this name stands in \"%s\" too", ((const SyField *) fields->pdata[i - 1])->path);
      const SyField *above = field;
      for (guint steps = 0; above->broader != NULL; steps++)
        {
          const SyField *next = sy_field_find (fields, above->broader);
          if (next == NULL)
            return fail (above, "broader", error, "there is no field \"%s\"", above->broader);
          if (steps > fields->len)
            return fail (field, "broader", error, "the field is broader than itself");
          above = next;
        }
    }
  return TRUE;
}

GPtrArray *
sy_fields_load (const char *directory, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_field_free);
  g_autoptr (GPtrArray) paths = sy_rules_paths (directory, ".ini", error);
  if (paths == NULL)
    return NULL;
  for (guint i = 0; i < paths->len; i++)
    if (!read_file (paths->pdata[i], fields, error))
      return NULL;
  g_ptr_array_sort (fields, by_id);
  return check_tree (fields, error) ? g_steal_pointer (&fields) : NULL;
}

/* ---- corrections ---- */

static void
put (GPtrArray *ids, const char *id, gboolean in)
{
  guint place;
  gboolean held = g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &place);
  if (in && !held)
    g_ptr_array_add (ids, g_strdup (id));
  else if (!in && held)
    g_ptr_array_remove_index (ids, place);
}

static void
correct (SyField *field, const SyCorrection *correction)
{
  gboolean in = correction->verdict == SY_VERDICT_CONFIRM;
  const SyIdScheme *scheme = sy_id_scheme (correction->document);
  put (field->documents, correction->document, in);
  put (field->not_documents, correction->document, !in);
  if (scheme != NULL && scheme->kind == SY_ID_ENTRY)
    put (field->codes, correction->document, in);
  if (field->corrections == NULL)
    field->corrections = g_ptr_array_new ();
  g_ptr_array_add (field->corrections, (gpointer) correction);
  g_autofree char *said = g_strdup_printf ("%s\n%s\n%s", field->digest, correction->object, sy_verdict_name (correction->verdict));
  g_free (field->digest);
  field->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);
}

gboolean
sy_fields_correct (GPtrArray *fields, const GPtrArray *corrections, GError **error)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const SyCorrection *correction = corrections->pdata[i];
      g_autofree char *id = g_strndup (correction->object, strcspn (correction->object, "/"));
      const SyField *field = sy_field_find (fields, id);
      if (field == NULL)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s:%u: there is no technology field \"%s\"", correction->file, correction->line, id);
          return FALSE;
        }
      correct ((SyField *) field, correction);
    }
  return TRUE;
}

const SyCorrection *
sy_field_correction (const SyField *field, const char *id)
{
  for (guint i = 0; field->corrections != NULL && i < field->corrections->len; i++)
    if (g_str_equal (((const SyCorrection *) field->corrections->pdata[i])->document, id))
      return field->corrections->pdata[i];
  return NULL;
}

GPtrArray *
sy_field_exclusions (const SyField *field, const char *term)
{
  const GPtrArray *const lists[] = { field->not_en, field->not_zh };
  GPtrArray *phrases = g_ptr_array_new ();
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      if (holds_term (lists[l]->pdata[i], term))
        g_ptr_array_add (phrases, lists[l]->pdata[i]);
  return phrases;
}

const SyField *
sy_field_find (const GPtrArray *fields, const char *id)
{
  if (g_str_has_prefix (id, "field:"))
    id += strlen ("field:");
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((const SyField *) fields->pdata[i])->id, id))
      return fields->pdata[i];
  return NULL;
}

static gboolean
is_within (const GPtrArray *fields, const SyField *field, const SyField *broad)
{
  while (field != NULL && field != broad)
    field = field->broader != NULL ? sy_field_find (fields, field->broader) : NULL;
  return field != NULL;
}

GPtrArray *
sy_field_with_narrower (const GPtrArray *fields, const char *id)
{
  GPtrArray *found = g_ptr_array_new ();
  const SyField *broad = sy_field_find (fields, id);
  if (broad == NULL)
    return found;
  g_ptr_array_add (found, (gpointer) broad);
  for (guint i = 0; i < fields->len; i++)
    if (fields->pdata[i] != broad && is_within (fields, fields->pdata[i], broad))
      g_ptr_array_add (found, fields->pdata[i]);
  return found;
}

char *
sy_fields_digest (const GPtrArray *fields)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s %s\n", field->id, field->digest);
      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}
