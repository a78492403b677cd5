// SPDX-License-Identifier: GPL-3.0-or-later
/* The lists of the Wassenaar Arrangement as text (index/wassenaar.h has the form). Each code, sign, note and heading begins a passage; lines that go on are joined to it. Page numbers, running heads and the table of
 * contents are left out. */
#include "index/wassenaar.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/day.h"
#include "corpus/text.h"
#include "index/readers.h"

#define READER "wassenaar-text/1"
#define LOOK   (256 << 10) /* tables of contents and general notes stand in front */
#define ENOUGH 3           /* entries */
#define FIRST  60          /* lines that may tell the day */

enum
{
  ENTRY,
  WHOLE,
  SIGN,
  NOTE,
  CATEGORY,
  GROUP,
  END,
  FURNITURE, /* page numbers, the number of the list on each page, leaders of a table of contents */
  N_PATTERNS
};

static gboolean
is (guint which, const char *line)
{
  static GRegex *regexes[N_PATTERNS];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[N_PATTERNS] = {
        SY_WASSENAAR_ENTRY,
        SY_WASSENAAR_WHOLE,
        "^(?:[a-z]{1,2}|[0-9]{1,2})\\.\\s+\\S",
        "^(?:Notes?(?: [0-9]{1,2})?(?:\\s*:|\\s+[A-Z0-9\"“'‘])|Notes?$|N\\.B\\.|Technical Notes?\\b)",
        SY_WASSENAAR_CATEGORY,
        SY_WASSENAAR_GROUP,
        SY_WASSENAAR_END,
        "^(?:[-–— ]*[0-9]+[-–— ]*|WA-LIST \\([0-9]{2}\\) [0-9].*|.*\\.{5,}.*)$",
      };
      for (guint i = 0; i < N_PATTERNS; i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return g_regex_match (regexes[which], line, 0, NULL);
}

static gboolean
accepts (const SyReading *reading)
{
  if (!sy_reading_named (reading, ".txt|.text"))
    return FALSE;
  g_autofree char *begin = g_strndup ((const char *) reading->data, MIN (reading->length, LOOK));
  g_autofree char *valid = g_utf8_make_valid (begin, -1);
  if (strcasestr (valid, "wassenaar") == NULL && strstr (valid, "DUAL-USE LIST") == NULL && strstr (valid, "MUNITIONS LIST") == NULL)
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  guint entries = 0;
  for (guint i = 0; lines[i] != NULL && entries < ENOUGH; i++)
    {
      const char *line = g_strstrip (lines[i]);
      entries += is (ENTRY, line) && !is (FURNITURE, line) ? 1 : 0;
    }
  return entries >= ENOUGH;
}

/* ---- the day ---- */

/* "2023-12-01", "01-12-2023", "1 December 2023"; FALSE if the line tells none. */
static gboolean
day_of (const char *line, SyDay *day)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
  g_autoptr (GRegex) regex = g_regex_new ("(?<![0-9])(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{2})[-./]([0-9]{2})[-./]([0-9]{4})|([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4}))(?![0-9])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, line, 0, &match))
    return FALSE;
  char *parts[9];
  for (int i = 0; i < 9; i++)
    parts[i] = g_match_info_fetch (match, i + 1);
  int year = 0, month = 0, mday = 0;
  if (parts[0] != NULL && *parts[0] != '\0')
    year = atoi (parts[0]), month = atoi (parts[1]), mday = atoi (parts[2]);
  else if (parts[3] != NULL && *parts[3] != '\0')
    year = atoi (parts[5]), month = atoi (parts[4]), mday = atoi (parts[3]);
  else
    {
      year = atoi (parts[8]);
      mday = atoi (parts[6]);
      for (guint i = 0; i < G_N_ELEMENTS (months); i++)
        month = strcmp (months[i], parts[7]) == 0 ? (int) i + 1 : month;
    }
  for (int i = 0; i < 9; i++)
    g_free (parts[i]);
  g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
  return sy_day_parse (text, day, NULL);
}

static void
set_day (SyDocument *document, char *const *lines)
{
  SyDay day;
  for (guint i = 0; i < FIRST && lines[i] != NULL; i++)
    if (!is (ENTRY, lines[i]) && !is (WHOLE, lines[i]) && day_of (lines[i], &day))
      {
        g_free (document->version);
        document->version = sy_day_format (day);
        return;
      }
}

/* ---- passages ---- */

static gboolean
kind_of (const char *line, SyPassageKind *kind)
{
  if (is (CATEGORY, line) || is (GROUP, line) || is (END, line))
    *kind = SY_PASSAGE_HEADING;
  else if (is (ENTRY, line) || is (WHOLE, line) || is (SIGN, line))
    *kind = SY_PASSAGE_ITEM;
  else if (is (NOTE, line))
    *kind = SY_PASSAGE_NOTE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_lines (SyDocument *document, char *const *lines, GError **error)
{
  g_autoptr (GHashTable) heads = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH, next;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];
      if (*line == '\0' || is (FURNITURE, line) || (is (CATEGORY, line) && !g_hash_table_add (heads, (gpointer) line)))
        continue;
      if (kind_of (line, &next))
        {
          if (!sy_reader_passage (document, kind, kind == SY_PASSAGE_HEADING ? 1 : 0, NULL, text->str, error))
            return FALSE;
          g_string_truncate (text, 0);
          kind = next;
        }
      g_string_append_printf (text, "%s ", line);
    }
  return sy_reader_passage (document, kind, kind == SY_PASSAGE_HEADING ? 1 : 0, NULL, text->str, error);
}

static gboolean
read_text (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return FALSE;
  g_auto (GStrv) lines = g_strsplit_set (text, "\n\f", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *plain = sy_text_normalise (lines[i], FALSE);
      g_free (lines[i]);
      lines[i] = plain;
    }
  g_autofree char *name = sy_reading_name (reading), *id = sy_reading_import_id (reading, name);
  g_autoptr (SyDocument) document = sy_document_new (id, "xx", reading->capture->source, "other", "en", SY_STANDING_COPY, READER);
  g_autofree char *title = g_strdup_printf ("Lists of the Wassenaar Arrangement: %s", name);
  sy_reader_set_title (document, title);
  sy_reader_attribute (document, "import_id", name);
  set_day (document, lines);
  if (!add_lines (document, lines, error))
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_wassenaar = { READER, "the lists of the Wassenaar Arrangement as text", accepts, read_text };
