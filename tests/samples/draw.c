// SPDX-License-Identifier: GPL-3.0-or-later
/* Draws passages for a sample, and turns what a person wrote below them into rows; see sample.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/samples/sample.h"

#define SHORTEST 20 /* bytes of text of a passage */
#define LONGEST  600 /* where COUNT names no other */

/* What a drawing looks for. */
typedef struct
{
  const char *real, *lang, *context;
  GRegex *pattern;
  gsize longest;
  GHashTable *seen; /* texts that were drawn: files repeat each other */
} Drawing;

/* Borders of passages in a file of each form. */
static GRegex *
borders_of (const char *path)
{
  const char *borders =
      sample_is_json (path) ? "(?<!\\\\)\""
      : sample_is_markup (path)
          ? "</?(?:p|fp|tr|row|hd\\d?|amdpar|h[1-6]|head|pspace|li|sectno|subject|frdoc|cita|ti|sti|np|alinea|visa|consid|note|body|div\\d?)\\b[^>]*>"
          : "\\n";
  return g_regex_new (borders, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/* End of a passage that begins at `at` and must end by `end`: where it is too long, behind the last sentence that fits. */
static gsize
cut (const char *bytes, gsize at, gsize end, gsize longest)
{
  if (end - at <= longest)
    return end;
  for (gsize i = at + longest; i > at + longest / 3; i--)
    if (memcmp (bytes + i - 2, ". ", 2) == 0 || memcmp (bytes + i - 3, "。", 3) == 0)
      return i;
  gsize hard = at + longest;
  while (hard > at && ((guchar)bytes[hard] & 0xc0) == 0x80)
    hard--;
  return hard;
}

static void
consider (const Drawing *drawing, const char *path, const char *bytes, gsize start, gsize end, GPtrArray *found)
{
  while (start < end && g_ascii_isspace (bytes[start]))
    start++;
  while (end > start && g_ascii_isspace (bytes[end - 1]))
    end--;
  while (start < end)
    {
      gsize stop = cut (bytes, start, end, drawing->longest);
      g_autofree char *text = sample_text (path, bytes + start, stop - start);
      if (text != NULL && strlen (text) >= SHORTEST && g_regex_match (drawing->pattern, text, 0, NULL))
        {
          Sample *sample = g_new0 (Sample, 1);
          sample->path = g_strdup (path);
          sample->offset = start;
          sample->length = stop - start;
          sample->sha256 = sample_digest (bytes + start, stop - start);
          sample->facts = g_ptr_array_new ();
          sample->text = g_steal_pointer (&text);
          g_ptr_array_add (found, sample);
        }
      start = stop;
    }
}

/* "us:?" with the first year that the file names. */
static char *
context_of (const char *context, const char *bytes)
{
  const char *question = strchr (context, '?');
  if (question == NULL)
    return g_strdup (context);
  g_autoptr (GRegex) year = g_regex_new ("(?<![0-9])((?:19|20)[0-9]{2})(?:-[01][0-9]-|年)", 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *named = g_regex_match (year, bytes, 0, &info) ? g_match_info_fetch (info, 1) : g_strdup ("0");
  return g_strdup_printf ("%.*s%s%s", (int)(question - context), context, named, question + 1);
}

/* All passages of a file that match. Of Sample. */
static GPtrArray *
passages_of (const Drawing *drawing, const char *path)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)sample_free);
  g_autofree char *whole = g_build_filename (drawing->real, path, NULL), *bytes = NULL;
  gsize length, start = 0;
  g_autoptr (GRegex) borders = borders_of (path);
  g_autoptr (GMatchInfo) info = NULL;
  if (!g_file_get_contents (whole, &bytes, &length, NULL) || !g_utf8_validate (bytes, (gssize)length, NULL))
    return found;
  for (g_regex_match_full (borders, bytes, (gssize)length, 0, 0, &info, NULL); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int from, to;
      g_match_info_fetch_pos (info, 0, &from, &to);
      consider (drawing, path, bytes, start, (gsize)from, found);
      start = (gsize)to;
    }
  consider (drawing, path, bytes, start, length, found);
  g_autofree char *context = context_of (drawing->context, bytes);
  for (guint i = 0; i < found->len; i++)
    {
      Sample *sample = g_ptr_array_index (found, i);
      sample->lang = g_strdup (drawing->lang);
      sample->context_column = g_strdup (context);
    }
  return found;
}

static void
print_sample (const Drawing *drawing, const Sample *sample)
{
  if (!g_hash_table_add (drawing->seen, g_strdup (sample->text)))
    return;
  g_autofree char *row = sample_format (sample);
  printf ("%s\n# %s\n", row, sample->text);
}

static int
draw (char **arguments, int count)
{
  g_autoptr (GError) error = NULL;
  Drawing drawing = { g_getenv ("SMALLYARD_REAL"), arguments[0], arguments[1], g_regex_new (arguments[2], G_REGEX_OPTIMIZE, 0, &error), LONGEST, NULL };
  if (drawing.real == NULL || drawing.pattern == NULL)
    {
      fprintf (stderr, "draw-samples: %s\n", error != NULL ? error->message : "SMALLYARD_REAL is not set");
      return 2;
    }
  drawing.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)atoi (arguments[3]));
  guint wanted = (guint)atoi (arguments[4]);
  const char *longest = strchr (arguments[4], ':');
  if (longest != NULL && atoi (longest + 1) > SHORTEST)
    drawing.longest = (gsize)atoi (longest + 1);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (int i = 5; i < count; i++)
    {
      g_autoptr (GPtrArray) passages = passages_of (&drawing, arguments[i]);
      if (passages->len > 0)
        g_ptr_array_add (files, g_ptr_array_ref (passages));
    }
  while (files->len > 0 && g_hash_table_size (drawing.seen) < wanted)
    {
      guint chosen = (guint)g_rand_int_range (random, 0, (gint32)files->len);
      GPtrArray *passages = g_ptr_array_index (files, chosen);
      guint place = (guint)g_rand_int_range (random, 0, (gint32)passages->len);
      print_sample (&drawing, g_ptr_array_index (passages, place));
      g_ptr_array_remove_index_fast (passages, place);
      if (passages->len == 0)
        g_ptr_array_remove_index_fast (files, chosen);
    }
  g_hash_table_unref (drawing.seen);
  g_regex_unref (drawing.pattern);
  return 0;
}

/* "= VALUE <= QUOTE": adds the fact, whose quote stands at or behind the end of the fact before. */
static gboolean
add_written (Sample *sample, const char *line)
{
  /* The value may begin with a relation of its own: "= <= USD 5000 <= up to $5,000". */
  const char *arrow = strlen (line) > 2 ? strstr (line + 2, " <=") : NULL;
  if (arrow == NULL)
    return FALSE;
  g_autofree char *value = g_strstrip (g_strndup (line + 1, (gsize)(arrow - line - 1))), *quote = g_strstrip (g_strdup (arrow + strlen (" <=")));
  const SyFact *last = sample->facts->len > 0 ? g_ptr_array_index (sample->facts, sample->facts->len - 1) : NULL;
  gsize start = 0, end = 0;
  if (*quote == '\0' && last != NULL)
    start = last->start, end = last->end;
  else
    {
      const char *at = *quote != '\0' ? strstr (sample->text + (last != NULL ? last->end : 0), quote) : NULL;
      if (at == NULL)
        return FALSE;
      start = (gsize)(at - sample->text);
      end = start + strlen (quote);
    }
  g_ptr_array_add (sample->facts, sy_fact_new (SY_FACT_CITATION, value, 0, start, end, "person", 1));
  return TRUE;
}

static void
print_row (Sample *sample)
{
  if (sample == NULL)
    return;
  g_autofree char *row = sample_format (sample);
  puts (row);
}

static int
encode (void)
{
  g_autofree char *real = g_strdup (g_getenv ("SMALLYARD_REAL"));
  if (real == NULL || *real == '\0')
    {
      fputs ("draw-samples: SMALLYARD_REAL does not name the folder of real documents\n", stderr);
      return 2;
    }
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (fileno (stdin));
  g_autoptr (Sample) sample = NULL;
  g_autofree char *line = NULL;
  int status = 0;
  for (guint number = 1; g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL; number++)
    {
      g_strchomp (line);
      g_autoptr (GError) error = NULL;
      gboolean good = TRUE;
      if (*line == '=')
        good = sample != NULL && add_written (sample, line);
      else if (*line != '#' && *line != '\0')
        {
          print_row (sample);
          g_clear_pointer (&sample, sample_free);
          sample = sample_parse (line, &error);
          good = sample != NULL && sample_load (sample, real, &error);
          if (!good)
            g_clear_pointer (&sample, sample_free); /* without its passage nothing can be marked in it */
        }
      if (!good)
        {
          fprintf (stderr, "line %u: %s: %s\n", number, line, error != NULL ? error->message : "the quote is not there");
          status = 1;
        }
      g_clear_pointer (&line, g_free);
    }
  print_row (sample);
  return status;
}

int
main (int count, char **arguments)
{
  if (count > 7 && strcmp (arguments[1], "draw") == 0)
    return draw (arguments + 2, count - 2);
  if (count == 2 && strcmp (arguments[1], "encode") == 0)
    return encode ();
  fprintf (stderr, "usage: draw-samples draw LANG CONTEXT PATTERN SEED COUNT[:BYTES] PATH... | encode\n");
  return 2;
}
