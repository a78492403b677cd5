// SPDX-License-Identifier: GPL-3.0-or-later
/* Files and folders into the archive. */
#include "index/indexer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/import_bundle.h"

typedef struct
{
  SyArchive *archive;
  const char *set;
  char *source;         /* import:SET */
  GHashTable *held;     /* "uri sha256" of what the archive has from this set: importing again is free */
  SyReportFunc report;
  gpointer data;
  gint64 kept;
  guint told; /* lines on what was not taken */
} Import;

static void
tell (Import *import, const char *name, const char *what)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", name, what);
  import->report (line, import->data);
  import->told++;
}

static char *
held_key (const char *uri, const char *sha256)
{
  return g_strconcat (uri, " ", sha256, NULL);
}

static gboolean
note_held (const SyCapture *capture, gpointer data)
{
  Import *import = data;
  if (strcmp (capture->source, import->source) == 0)
    g_hash_table_add (import->held, held_key (capture->uri, capture->sha256));
  return TRUE;
}

static const char *
content_type (const char *name)
{
  static const char *const types[][2] = {
    { ".jsonl", "application/jsonl" }, { ".json", "application/json" }, { ".jsonc", "application/json" }, { ".xml", "application/xml" },  { ".html", "text/html" },
    { ".htm", "text/html" },           { ".xhtml", "application/xhtml+xml" }, { ".txt", "text/plain" }, { ".md", "text/markdown" },
    { ".csv", "text/csv" },            { ".tsv", "text/tab-separated-values" }, { ".ini", "text/plain" },
    { ".yml", "application/yaml" },    { ".yaml", "application/yaml" }, { ".pdf", "application/pdf" },
    { ".doc", "application/msword" },  { ".xls", "application/vnd.ms-excel" },
    { ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { ".odt", "application/vnd.oasis.opendocument.text" }, { ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
    { ".zip", "application/zip" },
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (lower, types[i][0]))
      return types[i][1];
  return "application/octet-stream";
}

/* A register (corpus/starter/README.md) says so in its first group. */
static gboolean
is_register (const char *name, const char *data, gsize length)
{
  if (!g_str_has_suffix (name, ".ini"))
    return FALSE;
  g_autofree char *head = g_strndup (data, MIN (length, 4096));
  return g_regex_match_simple ("^\\[register\\]$", head, G_REGEX_MULTILINE, 0);
}

static gboolean
keep (Import *import, const char *name, GBytes *bytes, const char *type, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_a_register = is_register (name, data, length);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *place = is_a_register ? g_strdup (base) : g_strconcat (import->set, "/", name, NULL);
  g_autofree char *escaped = g_uri_escape_string (place, "/", TRUE);
  g_autofree char *uri = g_strconcat (is_a_register ? "register:" : "file:", escaped, NULL);
  g_autofree char *sha256 = sy_sha256 (data, length);
  if (!g_hash_table_add (import->held, held_key (uri, sha256)))
    return TRUE;

  SyArchiveItem item = { .uri = uri, .source = import->source, .kind = is_a_register ? "register" : "resource", .content_type = type,
                         .block = bytes };
  g_autoptr (SyCapture) capture = sy_archive_append (import->archive, &item, error);
  if (capture == NULL)
    return FALSE;
  import->kept++;
  return TRUE;
}

static gboolean
is_warc (const char *name)
{
  static const char *const suffixes[] = { ".warc", ".warc.gz", ".arc", ".arc.gz" };
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* FALSE only if the archive cannot go on; a file that cannot be read is named and passed over. */
static gboolean
import_file (Import *import, const char *path, const char *name, GError **error)
{
  if (is_warc (path))
    {
      g_autoptr (GError) failure = NULL;
      gint64 records = sy_archive_import_warc (import->archive, path, import->source, import->report, import->data, &failure);
      if (records >= 0)
        import->kept += records;
      else if (failure->code == SY_ERROR_BAD_INPUT || failure->code == SY_ERROR_LIMIT)
        tell (import, name, failure->message);
      else
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      return TRUE;
    }

  GStatBuf status;
  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      tell (import, name, "not imported: no regular file");
      return TRUE;
    }
  if (g_stat (path, &status) == 0 && (guint64) status.st_size > SY_MAX_PAYLOAD)
    {
      tell (import, name, "not imported: larger than SY_MAX_PAYLOAD");
      return TRUE;
    }
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) failure = NULL;
  if (!g_file_get_contents (path, &data, &length, &failure))
    {
      tell (import, name, failure->message);
      return TRUE;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  return keep (import, name, bytes, content_type (name), error);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sorted_entries (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_name);
  return names;
}

/* A folder whose files are one act is kept as one archive (index/import_bundle.h); `*packed` tells. FALSE only if the archive cannot go on. */
static gboolean
import_act (Import *import, const char *path, const char *name, const GPtrArray *entries, gboolean *packed, GError **error)
{
  *packed = sy_import_is_act (path, entries);
  if (!*packed)
    return TRUE;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = sy_import_pack_act (path, entries, &failure);
  if (bytes == NULL)
    {
      tell (import, name, failure->message);
      *packed = FALSE;
      return TRUE;
    }
  g_autofree char *base = g_path_get_basename (path);
  return keep (import, *name != '\0' ? name : base, bytes, "application/zip", error);
}

/* Symbolic links inside a folder are not followed: they could leave it, or turn in a circle. */
static gboolean
import_tree (Import *import, const char *path, const char *name, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return import_file (import, path, name, error);

  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) entries = sorted_entries (path, &failure);
  if (entries == NULL)
    {
      tell (import, name, failure->message);
      return TRUE;
    }
  gboolean packed = FALSE;
  if (!import_act (import, path, name, entries, &packed, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const char *entry = g_ptr_array_index (entries, i);
      g_autofree char *child = g_build_filename (path, entry, NULL);
      g_autofree char *child_name = *name != '\0' ? g_build_filename (name, entry, NULL) : g_strdup (entry);
      if (packed && sy_import_packs (entry) && !g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        tell (import, child_name, "not imported: a symbolic link");
      else if (!import_tree (import, child, child_name, error))
        return FALSE;
    }
  return TRUE;
}

gint64
sy_import_paths (SyArchive *archive, const char *const *paths, const char *set, SyReportFunc report, gpointer data, guint *refused, GError **error)
{
  g_autofree char *source = g_strconcat ("import:", set, NULL);
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Import import = { archive, set, source, held, report, data, 0, 0 };
  guint not_taken = 0;
  if (!sy_archive_each (archive, 1, note_held, &import, error))
    return -1;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (!g_file_test (paths[i], G_FILE_TEST_EXISTS))
        {
          g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\": no such file or folder", paths[i]);
          return -1;
        }
      /* A folder's own name is no part of the names in it; a file keeps its last part. */
      g_autofree char *base = g_file_test (paths[i], G_FILE_TEST_IS_DIR) ? g_strdup ("") : g_path_get_basename (paths[i]);
      guint told = import.told;
      if (!import_tree (&import, paths[i], base, error))
        return -1;
      if (*base != '\0' ? import.told > told : g_access (paths[i], R_OK | X_OK) != 0)
        not_taken++;
    }
  if (refused != NULL)
    *refused = not_taken;
  return import.kept;
}
