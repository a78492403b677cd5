// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/name_file.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "corpus/csv.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"

enum
{
  NAME,
  SCHEMA,
  COUNTRY,
  BIRTH,
  IDENTIFIER,
  FIELDS,
};

/* Names of columns that are known, in lower case. */
static const struct
{
  const char *field;
  const char *const names[12];
} fields[FIELDS] = {
  { "name", { "name", "full_name", "fullname", "full name", "company", "query", "名称", "姓名", "企业名称", "公司名称", NULL } },
  { "schema", { "schema", "kind", "type", "类型", NULL } },
  { "country", { "country", "nationality", "jurisdiction", "国家", "国籍", NULL } },
  { "birth", { "birth", "birthdate", "birth_date", "date_of_birth", "dob", "出生日期", NULL } },
  { "identifier", { "identifier", "idnumber", "registrationnumber", "imonumber", "imo", "passport", "passportnumber", "证件号码", "统一社会信用代码", NULL } },
};

struct _SyNameFile
{
  FILE *stream;
  char *path;
  gboolean json;
  char separator;
  int column[FIELDS]; /* -1: none */
  guint64 rows;
  GString *held; /* a first row that is no header */
};

void
sy_name_row_free (SyNameRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->schema);
  g_free (row->country);
  g_free (row->birth);
  g_free (row->identifier);
  g_free (row->problem);
  g_free (row);
}

void
sy_name_file_close (SyNameFile *file)
{
  if (file == NULL)
    return;
  if (file->stream != NULL)
    fclose (file->stream);
  if (file->held != NULL)
    g_string_free (file->held, TRUE);
  g_free (file->path);
  g_free (file);
}

/* --- Bytes -------------------------------------------------------------------------------------------------------------------------------------- */

/* One row as it stands, without its end; of one that is too long the beginning, which `whole` tells. NULL at the end of the file. A quote opens only
 * where a cell begins, as in corpus/csv.h. */
static GString *
read_raw (SyNameFile *file, gboolean *whole)
{
  GString *raw = g_string_new (NULL);
  gboolean quoted = FALSE, begins = TRUE;
  *whole = TRUE;
  int c;
  while ((c = getc_unlocked (file->stream)) != EOF)
    {
      if (!quoted && (c == '\n' || c == '\r'))
        {
          int next = c == '\r' ? getc_unlocked (file->stream) : '\n';
          if (next != '\n' && next != EOF)
            ungetc (next, file->stream);
          if (raw->len > 0)
            return raw;
          begins = TRUE; /* an empty line is no row */
          continue;
        }
      if (!file->json && c == '"')
        quoted = begins || quoted ? !quoted : FALSE;
      begins = !quoted && (c == file->separator || (c == '"' && begins));
      if (raw->len < SY_MAX_SCREEN_ROW)
        g_string_append_c (raw, (char) c);
      else
        *whole = FALSE;
      /* A quote that is never closed would take the rest of the file for one cell. */
      if (!*whole && c == '\n')
        return raw;
    }
  if (raw->len > 0)
    return raw;
  g_string_free (raw, TRUE);
  return NULL;
}

/* Refuses a file that is in another charset from the beginning, and says in which. */
static gboolean
check_charset (SyNameFile *file, GError **error)
{
  char start[65536];
  gsize n = fread (start, 1, sizeof start, file->stream);
  gboolean marked = n >= 3 && memcmp (start, "\xEF\xBB\xBF", 3) == 0, wide = n >= 2 && (memcmp (start, "\xFF\xFE", 2) == 0 || memcmp (start, "\xFE\xFF", 2) == 0);
  const char *end = NULL;
  gboolean sound = g_utf8_validate (start, (gssize) n, &end) || n - (gsize) (end - start) < 4;
  g_autofree char *charset = NULL, *text = sound && !wide ? NULL : sy_text_decode ((const guint8 *) start, n, NULL, &charset, NULL);
  if (charset != NULL && (wide || g_ascii_strcasecmp (charset, "GB18030") == 0))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not UTF-8 but %s%s; convert it first: iconv -f %s -t UTF-8", file->path, charset,
                   wide ? "" : " (GBK)", charset);
      return FALSE;
    }
  if (fseek (file->stream, marked ? 3 : 0, SEEK_SET) == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "\"%s\" cannot be read twice, so it must be a file: %s", file->path, g_strerror (errno));
  return FALSE;
}

char *
sy_name_file_digest (const char *path, GError **error)
{
  FILE *stream = fopen (path, "re");
  if (stream == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot open \"%s\": %s", path, g_strerror (errno));
      return NULL;
    }
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar bytes[65536];
  for (gsize n; (n = fread (bytes, 1, sizeof bytes, stream)) > 0;)
    g_checksum_update (sum, bytes, (gssize) n);
  gboolean failed = ferror (stream) != 0;
  fclose (stream);
  if (!failed)
    return g_strdup (g_checksum_get_string (sum));
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\"", path);
  return NULL;
}

/* --- Columns ------------------------------------------------------------------------------------------------------------------------------------ */

static char
find_separator (const char *row)
{
  static const char separators[] = { ',', ';', '\t' };
  char best = ',';
  guint most = 0;
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint n = 0;
      for (const char *at = row; *at != '\0'; at++)
        n += *at == separators[i];
      if (n > most)
        {
          most = n;
          best = separators[i];
        }
    }
  return best;
}

static gboolean
find_header (SyNameFile *file, const GPtrArray *cells)
{
  gboolean any = FALSE;
  for (guint field = 0; field < FIELDS; field++)
    for (guint i = 0; i < cells->len && file->column[field] < 0; i++)
      {
        g_autofree char *cell = sy_text_fold (g_strstrip (cells->pdata[i]));
        if (g_strv_contains (fields[field].names, cell))
          {
            file->column[field] = (int) i;
            any = TRUE;
          }
      }
  return any;
}

/* "FIELD=COLUMN"; `header` tells whether the column was named, so that the first row is a header. */
static gboolean
choose_column (SyNameFile *file, const char *choice, const GPtrArray *cells, gboolean *header, GError **error)
{
  const char *column = strchr (choice, '=');
  guint field = 0;
  while (column != NULL && field < FIELDS && (strlen (fields[field].field) != (gsize) (column - choice) || !g_str_has_prefix (choice, fields[field].field)))
    field++;
  guint64 number = 0;
  if (column == NULL || field == FIELDS)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a column is chosen as name=COLUMN, schema=, country=, birth= or identifier=COLUMN, not \"%s\"", choice);
  else if (g_ascii_string_to_unsigned (column + 1, 10, 1, SY_MAX_CSV_CELLS, &number, NULL))
    file->column[field] = (int) number - 1;
  else
    {
      for (guint i = 0; i < cells->len && file->column[field] < 0; i++)
        if (strcmp (g_strstrip (cells->pdata[i]), column + 1) == 0)
          file->column[field] = (int) i;
      *header = TRUE;
      if (file->column[field] < 0)
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the first row of \"%s\" has no column \"%s\"", file->path, column + 1);
    }
  return column != NULL && field < FIELDS && file->column[field] >= 0;
}

static gboolean
read_header (SyNameFile *file, const char *const *columns, GError **error)
{
  gboolean whole, header = FALSE;
  GString *raw = read_raw (file, &whole);
  if (raw == NULL)
    return TRUE;
  file->json = raw->str[0] == '{' || g_str_has_suffix (file->path, ".jsonl");
  if (file->json)
    {
      file->held = raw;
      return TRUE;
    }
  file->separator = find_separator (raw->str);
  const char *at = raw->str;
  g_autoptr (GPtrArray) cells = g_utf8_validate (raw->str, -1, NULL) ? sy_csv_row (&at, file->separator, NULL) : NULL;
  gboolean chosen = cells != NULL;
  for (guint i = 0; chosen && columns != NULL && columns[i] != NULL; i++)
    if (!choose_column (file, columns[i], cells, &header, error))
      {
        g_string_free (raw, TRUE);
        return FALSE;
      }
  header = (chosen && find_header (file, cells)) || header;
  if (file->column[NAME] < 0)
    file->column[NAME] = 0;
  if (header)
    g_string_free (raw, TRUE);
  else
    file->held = raw;
  return TRUE;
}

/* Takes the stream, NULL where `path` cannot be opened. */
static SyNameFile *
name_file_new (FILE *stream, const char *path, const char *const *columns, GError **error)
{
  g_autoptr (SyNameFile) file = g_new0 (SyNameFile, 1);
  file->path = g_strdup (path);
  file->stream = stream;
  file->separator = ',';
  for (guint i = 0; i < FIELDS; i++)
    file->column[i] = -1;
  if (file->stream == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot open \"%s\": %s", path, g_strerror (errno));
      return NULL;
    }
  if (!check_charset (file, error) || !read_header (file, columns, error))
    return NULL;
  return g_steal_pointer (&file);
}

SyNameFile *
sy_name_file_open (const char *path, const char *const *columns, GError **error)
{
  return name_file_new (fopen (path, "re"), path, columns, error);
}

SyNameFile *
sy_name_file_open_text (const char *text, const char *name, GError **error)
{
  if (*text != '\0')
    return name_file_new (fmemopen ((char *) text, strlen (text), "r"), name, NULL, error);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is empty: there is no name to screen", name);
  return NULL;
}

/* --- Rows --------------------------------------------------------------------------------------------------------------------------------------- */

static char *
cell_of (const SyNameFile *file, const GPtrArray *cells, guint field)
{
  int column = file->column[field];
  if (column < 0 || (guint) column >= cells->len)
    return NULL;
  char *cell = g_strstrip (g_strdup (cells->pdata[column]));
  if (*cell == '\0')
    g_clear_pointer (&cell, g_free);
  return cell;
}

/* The first text that a property, or a member, has. */
static char *
member_of (const json_t *object, guint field)
{
  const json_t *properties = json_object_get (object, "properties");
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *) (properties != NULL && field != SCHEMA ? properties : object), key, value)
  {
    g_autofree char *folded = sy_text_fold (key);
    const json_t *text = json_is_array (value) ? json_array_get (value, 0) : value;
    if (json_is_string (text) && g_strv_contains (fields[field].names, folded))
      return g_strdup (json_string_value (text));
  }
  return NULL;
}

static void
fill_from_json (SyNameRow *row, const char *text)
{
  json_t *object = json_loads (text, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
  if (json_is_string (object))
    row->name = g_strdup (json_string_value (object));
  else if (json_is_object (object))
    {
      row->name = member_of (object, NAME);
      row->schema = member_of (object, SCHEMA);
      row->country = member_of (object, COUNTRY);
      row->birth = member_of (object, BIRTH);
      row->identifier = member_of (object, IDENTIFIER);
    }
  else
    row->problem = g_strdup ("the row is no JSON object or string");
  json_decref (object);
}

static void
fill_from_cells (SyNameRow *row, const SyNameFile *file, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = sy_csv_row (&text, file->separator, &error);
  if (cells == NULL)
    {
      row->problem = g_strdup (error != NULL ? error->message : "the row is empty");
      return;
    }
  row->name = cell_of (file, cells, NAME);
  row->schema = cell_of (file, cells, SCHEMA);
  row->country = cell_of (file, cells, COUNTRY);
  row->birth = cell_of (file, cells, BIRTH);
  row->identifier = cell_of (file, cells, IDENTIFIER);
}

SyNameRow *
sy_name_file_next (SyNameFile *file, GError **error)
{
  gboolean whole = TRUE;
  GString *raw = file->held != NULL ? g_steal_pointer (&file->held) : read_raw (file, &whole);
  if (raw == NULL)
    {
      if (ferror (file->stream))
        g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\"", file->path);
      return NULL;
    }
  SyNameRow *row = g_new0 (SyNameRow, 1);
  row->number = ++file->rows;
  if (!whole)
    row->problem = g_strdup ("the row has more than SY_MAX_SCREEN_ROW bytes");
  else if (memchr (raw->str, '\0', raw->len) != NULL || !g_utf8_validate (raw->str, (gssize) raw->len, NULL))
    row->problem = g_strdup ("the row is not UTF-8 text");
  else if (file->json)
    fill_from_json (row, raw->str);
  else
    fill_from_cells (row, file, raw->str);
  if (row->problem == NULL && row->name == NULL)
    row->problem = g_strdup ("the row has no name");
  else if (row->name != NULL && strlen (row->name) > SY_MAX_NAME)
    {
      g_clear_pointer (&row->name, g_free);
      row->problem = g_strdup ("the name has more than SY_MAX_NAME bytes");
    }
  g_string_free (raw, TRUE);
  return row;
}
