// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/samples/sample.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"

#define DIGEST        16
#define FIXED_COLUMNS 6

void
sample_free (Sample *sample)
{
  if (sample == NULL)
    return;
  g_free (sample->lang);
  g_free (sample->context_column);
  g_free (sample->path);
  g_free (sample->sha256);
  g_clear_pointer (&sample->facts, g_ptr_array_unref);
  g_free (sample->text);
  g_free (sample->jurisdiction);
  g_free (sample->part);
  g_free (sample);
}

static gboolean
has_suffix (const char *path, const char *const *suffixes)
{
  for (; *suffixes != NULL; suffixes++)
    if (g_str_has_suffix (path, *suffixes))
      return TRUE;
  return FALSE;
}

gboolean
sample_is_json (const char *path)
{
  static const char *const suffixes[] = { ".json", ".jsonl", ".jsonc", NULL };
  return has_suffix (path, suffixes);
}

gboolean
sample_is_markup (const char *path)
{
  static const char *const suffixes[] = { ".xml", ".html", ".xhtml", ".htm", NULL };
  return has_suffix (path, suffixes);
}

char *
sample_digest (const char *bytes, gsize length)
{
  char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
  digest[DIGEST] = '\0';
  return digest;
}

static char *
string_inside (const char *bytes, gsize length)
{
  g_autofree char *quoted = g_strdup_printf ("\"%.*s\"", (int)length, bytes);
  json_t *value = json_loads (quoted, JSON_DECODE_ANY, NULL);
  char *text = g_strdup (json_string_value (value));
  json_decref (value);
  return text;
}

/* Appends the character of the entity at `*at`, which is at '&', and moves `*at` behind it. */
static void
append_entity (GString *text, const char **at)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } names[] = { { "amp;", '&' },     { "lt;", '<' },      { "gt;", '>' },      { "quot;", '"' },    { "apos;", '\'' },
                { "nbsp;", 0xa0 },   { "ensp;", 0x2002 }, { "emsp;", 0x2003 }, { "deg;", 0xb0 },    { "eacute;", 0xe9 },
                { "egrave;", 0xe8 }, { "agrave;", 0xe0 }, { "ecirc;", 0xea },  { "oacute;", 0xf3 }, { "iacute;", 0xed } };
  const char *name = *at + 1;
  if (*name == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      char *end;
      gunichar c = (gunichar)strtoul (name + (hex ? 2 : 1), &end, hex ? 16 : 10);
      if (*end == ';' && g_unichar_validate (c) && c != 0)
        {
          g_string_append_unichar (text, c);
          *at = end + 1;
          return;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (name, names[i].name))
      {
        g_string_append_unichar (text, names[i].c);
        *at = name + strlen (names[i].name);
        return;
      }
  g_string_append_c (text, *(*at)++);
}

/* What the start of a tag leaves in the text. */
static const char *
trace_of (const char *tag)
{
  static const struct
  {
    const char *begins, *trace;
  } traces[] = { { "</td", " | " }, { "</th", " | " },   { "</ENT", " | " }, { "</CELL", " | " }, { "<br", " " },
                 { "</p", " " },    { "<PRTPAGE", " " }, { "<SU>", " " },    { "</SU>", " " },    { "<E T=\"03", " " } };
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    if (g_ascii_strncasecmp (tag, traces[i].begins, strlen (traces[i].begins)) == 0)
      return traces[i].trace;
  /* The Federal Register's XML has no spaces around emphasis. */
  return g_str_has_prefix (tag, "</E>") && g_ascii_isalnum (tag[strlen ("</E>")]) ? " " : "";
}

static char *
without_tags (const char *markup)
{
  GString *text = g_string_new (NULL);
  for (const char *at = markup; *at != '\0';)
    if (*at == '&')
      append_entity (text, &at);
    else if (*at == '<' && (g_ascii_isalpha (at[1]) || strchr ("/!?", at[1]) != NULL))
      {
        /* What a bracket opens stands right behind it. */
        gboolean inside = text->len > 0 && strchr ("([", text->str[text->len - 1]) != NULL;
        g_string_append (text, inside ? "" : trace_of (at));
        at += strcspn (at, ">");
        at += *at == '>';
      }
    else
      g_string_append_c (text, *at++);
  return g_string_free (text, FALSE);
}

char *
sample_text (const char *path, const char *bytes, gsize length)
{
  if (!g_utf8_validate (bytes, (gssize)length, NULL))
    return NULL;
  g_autofree char *raw = sample_is_json (path) ? string_inside (bytes, length) : g_strndup (bytes, length);
  if (raw == NULL)
    return NULL;
  g_autofree char *plain = sample_is_markup (path) || strchr (raw, '&') != NULL ? without_tags (raw) : g_steal_pointer (&raw);
  return sy_text_normalise (plain, FALSE);
}

/* "us:2022:15/744" */
static void
read_context (Sample *sample)
{
  g_auto (GStrv) parts = g_strsplit (sample->context_column, ":", 3);
  guint count = g_strv_length (parts);
  sample->jurisdiction = g_strdup (count > 0 ? parts[0] : "");
  sample->part = g_strdup (count > 2 ? parts[2] : NULL);
  sample->cfr[0] = sample->part;
  sample->context = (SyContext){ sample->jurisdiction, sample->lang, count > 1 ? atoi (parts[1]) : 0, sample->part != NULL ? sample->cfr : NULL };
}

/* "12-30 2022-10-07" */
static SyFact *
parse_fact (const char *column)
{
  char *dash, *space;
  gsize start = strtoul (column, &dash, 10), end = *dash == '-' ? strtoul (dash + 1, &space, 10) : 0;
  return end > start && *space == ' ' && space[1] != '\0' ? sy_fact_new (SY_FACT_CITATION, space + 1, 0, start, end, "person", 1) : NULL;
}

Sample *
sample_parse (const char *line, GError **error)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  guint count = g_strv_length (columns);
  if (count < FIXED_COLUMNS || strlen (columns[5]) != DIGEST)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%.60s\" is no row of a sample", line);
      return NULL;
    }
  g_autoptr (Sample) sample = g_new0 (Sample, 1);
  sample->lang = g_strdup (columns[0]);
  sample->context_column = g_strdup (columns[1]);
  sample->path = g_strdup (columns[2]);
  sample->offset = strtoul (columns[3], NULL, 10);
  sample->length = strtoul (columns[4], NULL, 10);
  sample->sha256 = g_strdup (columns[5]);
  sample->facts = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_fact_free);
  read_context (sample);
  for (guint i = FIXED_COLUMNS; i < count; i++)
    {
      SyFact *fact = parse_fact (columns[i]);
      if (fact == NULL)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no fact of a sample", columns[i]);
          return NULL;
        }
      g_ptr_array_add (sample->facts, fact);
    }
  return g_steal_pointer (&sample);
}

char *
sample_format (const Sample *sample)
{
  GString *row = g_string_new (NULL);
  g_string_append_printf (row, "%s\t%s\t%s\t%zu\t%zu\t%s", sample->lang, sample->context_column, sample->path, sample->offset, sample->length,
                          sample->sha256);
  for (guint i = 0; i < sample->facts->len; i++)
    {
      const SyFact *fact = g_ptr_array_index (sample->facts, i);
      g_string_append_printf (row, "\t%zu-%zu %s", fact->start, fact->end, fact->value);
    }
  return g_string_free (row, FALSE);
}

gboolean
sample_load (Sample *sample, const char *real, GError **error)
{
  g_autofree char *path = g_build_filename (real, sample->path, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return FALSE;
  gsize length = g_mapped_file_get_length (file);
  const char *bytes = g_mapped_file_get_contents (file);
  gboolean inside = sample->offset <= length && sample->length <= length - sample->offset;
  g_autofree char *digest = inside ? sample_digest (bytes + sample->offset, sample->length) : NULL;
  if (g_strcmp0 (digest, sample->sha256) != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" has other bytes at %zu than were sampled", sample->path, sample->offset);
      return FALSE;
    }
  g_free (sample->text);
  sample->text = sample_text (sample->path, bytes + sample->offset, sample->length);
  for (guint i = 0; i < sample->facts->len; i++)
    {
      const SyFact *fact = g_ptr_array_index (sample->facts, i);
      if (sample->text == NULL || fact->end > strlen (sample->text))
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" at %zu: a fact ends behind the text", sample->path, sample->offset);
          return FALSE;
        }
    }
  return TRUE;
}
