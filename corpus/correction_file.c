// SPDX-License-Identifier: GPL-3.0-or-later
/* Files of corrections. They are read line by line: GKeyFile tells no line of an error, and takes two groups of one name for one. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "corpus/correction_private.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/rules_file.h"

#define REVIEW_FILE "review.ini"

typedef struct
{
  const char *file;
  guint line;
  GPtrArray *all;
  SyCorrection *open;  /* the group that is being read; NULL before the first */
  json_t *changes;
  gboolean has_verdict;
} Reader;

static gboolean refuse (const Reader *reader, guint line, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
refuse (const Reader *reader, guint line, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s:%u: %s", reader->file, line, why);
  return FALSE;
}

/* Changes are checked when the group is whole: keys may come in any order. */
static gboolean
check_changes (Reader *reader, GError **error)
{
  const SyCorrection *open = reader->open;
  gboolean is_change = open->verdict == SY_VERDICT_CHANGE;
  if (is_change != (json_object_size (reader->changes) > 0))
    return refuse (reader, open->line, error, is_change ? "[%s] is a change and does not say of what" : "[%s] gives values, but its verdict is not \"change\"", open->object);
  const char *key;
  json_t *value;
  json_object_foreach (reader->changes, key, value)
  {
    g_autofree char *why = NULL;
    if (!sy_correction_key_is_good (open->object, key, json_string_value (value), &why))
      return refuse (reader, open->line, error, "[%s] %s", open->object, why);
  }
  return TRUE;
}

/* A field is what it is; a document belongs to it or does not. */
static gboolean
check_field (Reader *reader, GError **error)
{
  const SyCorrection *open = reader->open;
  if (!g_str_has_prefix (open->object, SY_OBJECT_FIELD))
    return TRUE;
  if (open->verdict == SY_VERDICT_CHANGE)
    return refuse (reader, open->line, error, "[%s] confirms or rejects; there is nothing to change", open->object);
  if (open->quote != NULL)
    return refuse (reader, open->line, error, "[%s] is about a whole document, and takes no quote", open->object);
  if (strcmp (strchr (open->object, '/') + 1, open->document) != 0)
    return refuse (reader, open->line, error, "[%s] is about another document than \"%s\"", open->object, open->document);
  return TRUE;
}

static gboolean
close_group (Reader *reader, GError **error)
{
  SyCorrection *open = reader->open;
  if (open == NULL)
    return TRUE;
  const char *missing = !reader->has_verdict ? "verdict" : open->document == NULL ? "document" : open->reviewer == NULL ? "reviewer"
                        : open->made == SY_DAY_NONE ? "made" : open->reason == NULL ? "reason" : NULL;
  if (missing != NULL)
    return refuse (reader, open->line, error, "[%s] has no key \"%s\"", open->object, missing);
  if (!check_changes (reader, error) || !check_field (reader, error))
    return FALSE;
  char *changes = json_dumps (reader->changes, JSON_COMPACT | JSON_SORT_KEYS);
  open->changes = g_strdup (changes);
  free (changes);
  json_object_clear (reader->changes);
  if (open->quote == NULL)
    open->quote = g_strdup ("");
  g_ptr_array_add (reader->all, g_steal_pointer (&reader->open));
  return TRUE;
}

static gboolean
open_group (Reader *reader, const char *text, GError **error)
{
  if (!close_group (reader, error))
    return FALSE;
  gsize length = strlen (text);
  g_autofree char *object = text[length - 1] == ']' ? g_strndup (text + 1, length - 2) : g_strdup ("");
  if (!sy_correction_object_is_good (object))
    return refuse (reader, reader->line, error, "a group is [fact:ID] or [event:ID] with %d hexadecimal digits, or [field:ID/DOCUMENT], not \"%s\"", SY_OBJECT_DIGITS, text);
  for (guint i = 0; i < reader->all->len; i++)
    if (strcmp (((const SyCorrection *) reader->all->pdata[i])->object, object) == 0)
      return refuse (reader, reader->line, error, "[%s] is corrected on line %u already", object, ((const SyCorrection *) reader->all->pdata[i])->line);
  reader->open = g_new0 (SyCorrection, 1);
  *reader->open = (SyCorrection){ .object = g_steal_pointer (&object), .made = SY_DAY_NONE, .file = g_strdup (reader->file), .line = reader->line };
  reader->has_verdict = FALSE;
  return TRUE;
}

static gboolean
take_text (Reader *reader, char **field, const char *key, const char *value, GError **error)
{
  if (*field != NULL)
    return refuse (reader, reader->line, error, "the key \"%s\" comes twice in one group", key);
  if (*value == '\0')
    return refuse (reader, reader->line, error, "%s: is empty", key);
  *field = g_strdup (value);
  return TRUE;
}

static gboolean
take_key (Reader *reader, const char *key, const char *value, GError **error)
{
  SyCorrection *open = reader->open;
  if (open == NULL)
    return refuse (reader, reader->line, error, "the key \"%s\" stands before the first group", key);
  const struct
  {
    const char *key;
    char **field;
  } texts[] = { { "document", &open->document }, { "quote", &open->quote }, { "reviewer", &open->reviewer }, { "reason", &open->reason } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].key, key) == 0)
      return take_text (reader, texts[i].field, key, value, error);
  if (strcmp (key, "verdict") == 0)
    {
      reader->has_verdict = sy_verdict_parse (value, &open->verdict);
      return reader->has_verdict || refuse (reader, reader->line, error, "verdict: \"%s\" is none; there are confirm, change and reject", value);
    }
  if (strcmp (key, "made") == 0)
    return sy_day_parse (value, &open->made, NULL) || refuse (reader, reader->line, error, "made: \"%s\" is no day such as 2024-02-29", value);
  if (json_object_get (reader->changes, key) != NULL)
    return refuse (reader, reader->line, error, "the key \"%s\" comes twice in one group", key);
  g_autofree char *why = NULL;
  if (!sy_correction_key_is_good (open->object, key, value, &why))
    return refuse (reader, reader->line, error, "%s", why);
  json_object_set_new (reader->changes, key, json_string (value));
  return TRUE;
}

static gboolean
take_line (Reader *reader, char *line, GError **error)
{
  char *text = g_strstrip (line);
  if (*text == '\0' || *text == '#')
    return TRUE;
  if (*text == '[')
    return open_group (reader, text, error);
  char *equals = strchr (text, '=');
  if (equals == NULL || equals == text)
    return refuse (reader, reader->line, error, "neither a group, nor KEY = VALUE, nor a comment: \"%.60s\"", text);
  *equals = '\0';
  return take_key (reader, g_strstrip (text), g_strstrip (equals + 1), error);
}

GPtrArray *
sy_corrections_parse (const char *file, const char *text, gsize length, GError **error)
{
  Reader reader = { .file = file };
  if (length > SY_MAX_CORRECTIONS_FILE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" is larger than %u bytes (SY_MAX_CORRECTIONS_FILE)", file, SY_MAX_CORRECTIONS_FILE);
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      refuse (&reader, 1, error, "the file is not UTF-8 text");
      return NULL;
    }
  reader.all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_correction_free);
  reader.changes = json_object ();
  g_autofree char *copy = g_strndup (text, length);
  gboolean good = TRUE;
  for (char *line = copy; good && line != NULL;)
    {
      char *end = strchr (line, '\n'), *next = end != NULL ? end + 1 : NULL;
      if (end != NULL)
        *end = '\0';
      reader.line++;
      good = take_line (&reader, line, error);
      line = next;
    }
  good = good && close_group (&reader, error);
  sy_correction_free (reader.open);
  json_decref (reader.changes);
  if (good)
    return reader.all;
  g_ptr_array_unref (reader.all);
  return NULL;
}

static int
by_object (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const SyCorrection *const *) a)->object, (*(const SyCorrection *const *) b)->object);
}

/* Takes it among `all` unless a later one is there. */
static gboolean
take_latest (GHashTable *all, SyCorrection *taken, GError **error)
{
  g_autoptr (SyCorrection) correction = taken;
  const SyCorrection *held = g_hash_table_lookup (all, correction->object);
  if (held != NULL && held->made == correction->made)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s:%u: [%s] is corrected on the same day at %s:%u", correction->file, correction->line, correction->object,
                   held->file, held->line);
      return FALSE;
    }
  if (held == NULL || held->made < correction->made)
    {
      SyCorrection *kept = g_steal_pointer (&correction);
      g_hash_table_replace (all, kept->object, kept);
    }
  return TRUE;
}

static GPtrArray *
read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length = 0;
  if (g_file_get_contents (path, &text, &length, &failure))
    return sy_corrections_parse (path, text, length, error);
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\": %s", path, failure->message);
  return NULL;
}

static gboolean
load_directory (const char *directory, GHashTable *all, GError **error)
{
  g_autoptr (GPtrArray) paths = sy_rules_paths (directory, ".ini", error);
  if (paths == NULL)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GPtrArray) some = read_file (paths->pdata[i], error);
      if (some == NULL)
        return FALSE;
      for (guint k = 0; k < some->len; k++)
        if (!take_latest (all, g_steal_pointer (&some->pdata[k]), error))
          return FALSE;
    }
  return TRUE;
}

GPtrArray *
sy_corrections_load (const char *const *directories, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sy_correction_free);
  for (; *directories != NULL; directories++)
    if (!load_directory (*directories, all, error))
      return NULL;
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_correction_free);
  GHashTableIter iter;
  gpointer one;
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    {
      g_ptr_array_add (sorted, one);
      g_hash_table_iter_steal (&iter);
    }
  g_ptr_array_sort (sorted, by_object);
  return sorted;
}

static GPtrArray *
load_all (const char *home, GError **error)
{
  g_autofree char *own = sy_home_corrections (home), *etc = sy_home_etc (), *common = g_build_filename (etc, "corrections.d", NULL);
  const char *const directories[] = { common, own, NULL };
  return sy_corrections_load (directories, error);
}

/* Those of fields, or all others. */
static GPtrArray *
load_some (const char *home, gboolean of_fields, GError **error)
{
  GPtrArray *all = load_all (home, error);
  for (guint i = all != NULL ? all->len : 0; i-- > 0;)
    if (g_str_has_prefix (((const SyCorrection *) all->pdata[i])->object, SY_OBJECT_FIELD) != of_fields)
      g_ptr_array_remove_index (all, i);
  return all;
}

GPtrArray *
sy_corrections_of_home (const char *home, GError **error)
{
  return load_some (home, FALSE, error);
}

GPtrArray *
sy_corrections_of_fields (const char *home, GError **error)
{
  return load_some (home, TRUE, error);
}

/* SY_ERROR_BAD_INPUT where the object is corrected already. */
static gboolean
check_new (const char *home, const SyCorrection *correction, GError **error)
{
  g_autoptr (GPtrArray) all = load_all (home, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const SyCorrection *held = all->pdata[i];
      if (strcmp (held->object, correction->object) != 0)
        continue;
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "[%s] is corrected at %s:%u already: edit that group instead", held->object, held->file, held->line);
      return FALSE;
    }
  return all != NULL;
}

/* Puts the stanza behind what the file has. */
static gboolean
append (const char *path, const char *stanza, GError **error)
{
  g_autofree char *old = NULL;
  g_autoptr (GError) failure = NULL;
  if (!g_file_get_contents (path, &old, NULL, &failure) && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\": %s", path, failure->message);
      return FALSE;
    }
  g_clear_error (&failure);
  const char *head = old != NULL ? old : "# Corrections made by smallyard review.\n\n", *gap = g_str_has_suffix (head, "\n") ? "" : "\n";
  g_autofree char *fresh = g_strconcat (head, gap, stanza, NULL);
  if (g_file_set_contents_full (path, fresh, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &failure))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write \"%s\": %s", path, failure->message);
  return FALSE;
}

gboolean
sy_correction_write (const char *home, const SyCorrection *correction, GError **error)
{
  g_autofree char *stanza = sy_correction_stanza (correction, error);
  if (stanza == NULL)
    return FALSE;
  g_autofree char *directory = sy_home_corrections (home), *path = g_build_filename (directory, REVIEW_FILE, NULL);
  /* Of two reviewers at once the second waits for the first. */
  int lock = g_mkdir_with_parents (directory, 0700) == 0 ? open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  if (lock < 0 || flock (lock, LOCK_EX) != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write in \"%s\": %s", directory, g_strerror (errno));
      if (lock >= 0)
        close (lock);
      return FALSE;
    }
  gboolean good = check_new (home, correction, error) && append (path, stanza, error);
  close (lock);
  return good;
}
